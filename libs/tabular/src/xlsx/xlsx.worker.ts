import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { streamXlsxRows, writeXlsxStream, type CellValue } from 'hucre/xlsx';
import type { Asked, FromWorker, SheetRow, ToWorker, WorkbookCell, WorkbookTask } from './messages.js';

/**
 * Reads or writes one workbook in a thread of its own, since either keeps a processor busy for seconds. All that knows
 * the library of workbooks is here.
 */

const BATCH = 500;
const port = parentPort as MessagePort;
const task = workerData as WorkbookTask & Asked;

void (task.task === 'read' ? read(task) : write(task))
  .then(() => say({ kind: 'end' }))
  .catch((error: Error) => say({ kind: 'failed', message: error.message }))
  .finally(() => port.close());

/**
 * Between batches the thread stands still until more is asked for. Were it to go on, the library would read ahead and keep all rows until
 * somebody takes them: 400 MB of 75,000 with a hundred columns.
 */
async function read({ content, atMost, asked }: Asked & WorkbookTask & { task: 'read' }): Promise<void> {
  let rows: SheetRow[] = [];
  let sent = 0;
  for await (const { index, values } of streamXlsxRows(content, { maxRows: atMost })) {
    const cells = values.map(shown);
    while (cells.at(-1) === '') cells.pop();
    if (cells.every((cell) => cell.trim() === '')) continue;
    rows.push({ line: index + 1, cells });
    if (rows.length < BATCH) continue;
    say({ kind: 'rows', rows });
    rows = [];
    Atomics.wait(asked, 0, sent++);
  }
  if (rows.length) say({ kind: 'rows', rows });
}

async function write({ columns, name }: WorkbookTask & { task: 'write' }): Promise<void> {
  const stream = writeXlsxStream(givenRows(), { name, columns: columns.map((header) => ({ header })) });
  for await (const bytes of stream as unknown as AsyncIterable<Uint8Array>)
    if (bytes.length > 0) say({ kind: 'bytes', bytes });
}

async function* givenRows(): AsyncGenerator<WorkbookCell[]> {
  for (;;) {
    say({ kind: 'rows wanted' });
    const rows = (await answer()) as WorkbookCell[][];
    if (rows.length === 0) return;
    yield* rows;
  }
}

function say(message: FromWorker): void {
  port.postMessage(message);
}

function answer(): Promise<ToWorker> {
  return new Promise((resolve) => port.once('message', resolve));
}

/** What a spreadsheet shows in place of a value that it could not reckon; the library hands out errors as such texts. */
const ERRORS = new Set([
  '#N/A',
  '#VALUE!',
  '#REF!',
  '#DIV/0!',
  '#NUM!',
  '#NAME?',
  '#NULL!',
  '#SPILL!',
  '#CALC!',
]);

/** Numbers in full, dates as they are said in JSON; what is left of them is judged like any text. */
function shown(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return wholeNumber(value);
  if (value instanceof Date) return day(value);
  const text = String(value);
  return ERRORS.has(text) ? '' : text;
}

/** Phone numbers are kept as numbers in many sheets; 1e21 is no way to say one. */
function wholeNumber(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

function day(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  const text = value.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
}
