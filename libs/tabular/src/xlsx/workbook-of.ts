import type { WorkbookCell } from './messages.js';
import { WorkbookThread } from './worker-thread.js';

export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * A workbook of one sheet, made while it is read: rows are asked for when the bytes of those before were taken. Texts stay
 * texts, so that no spreadsheet runs one.
 */
export async function* workbookOf(
  name: string,
  columns: readonly string[],
  batches: AsyncIterable<readonly WorkbookCell[][]>,
): AsyncGenerator<Uint8Array> {
  const thread = new WorkbookThread({ task: 'write', columns, name });
  const rows = batches[Symbol.asyncIterator]();
  try {
    for (;;) {
      const message = await thread.next();
      if (message.kind === 'failed') throw new Error(message.message);
      if (message.kind === 'end') return;
      if (message.kind === 'bytes') yield message.bytes;
      if (message.kind === 'rows wanted') thread.tell(await nextRows(rows));
    }
  } finally {
    await rows.return?.();
    await thread.end();
  }
}

/** None is the end. */
async function nextRows(rows: AsyncIterator<readonly WorkbookCell[][]>): Promise<WorkbookCell[][]> {
  for (let next = await rows.next(); !next.done; next = await rows.next()) {
    if (next.value.length > 0) return [...next.value];
  }
  return [];
}
