import { wholeOf, type ByteSource } from '../byte-source.js';
import type { FilePosition, FileRecord } from '../file-shape.js';
import { LIMITS } from '../limits.js';
import { TabularError } from '../tabular-error.js';
import { requireModestWorkbook, tooLarge, unreadable } from './declared-size.js';
import type { SheetRow } from './messages.js';
import { WorkbookThread } from './worker-thread.js';

/** With the header, and one more by which it is seen that there are too many. */
const MOST_LINES = LIMITS.workbookRows + 2;

/** The rows of a workbook's first sheet that hold something, behind a place. @throws TabularError */
export async function* workbookRecords(source: ByteSource, from: FilePosition): AsyncGenerator<FileRecord> {
  let count = 0;
  for await (const { line, cells } of sheetRows(source)) {
    if (++count === MOST_LINES) throw tooManyRows(line);
    if (line >= from.line) yield { cells, line, next: { bytes: 0, line: line + 1 } };
  }
}

async function* sheetRows(source: ByteSource): AsyncGenerator<SheetRow> {
  const content = await wholeOf(source, LIMITS.workbookBytes, tooLarge);
  await requireModestWorkbook(content);
  // its memory is the thread's from here on
  const moved = new Uint8Array(content);
  const thread = new WorkbookThread({ task: 'read', content: moved, atMost: MOST_LINES }, [moved.buffer]);
  try {
    for (;;) {
      const message = await thread.next();
      if (message.kind === 'failed') throw unreadable(new Error(message.message));
      if (message.kind === 'end') return;
      if (message.kind === 'rows') yield* message.rows;
      thread.more();
    }
  } finally {
    await thread.end();
  }
}

function tooManyRows(line: number): TabularError {
  const message = `A workbook may have at most ${LIMITS.workbookRows} rows; send more as CSV or NDJSON`;
  return new TabularError('too_many_rows', message, line);
}
