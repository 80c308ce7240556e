/** What a worker is started for. */
export type WorkbookTask =
  | { task: 'read'; content: Uint8Array; atMost: number }
  | { task: 'write'; columns: readonly string[]; name: string };

/** A cell as it is written: numbers and booleans keep their kind. */
export type WorkbookCell = string | number | boolean | null;

/** A row of a sheet, with its number there, from 1. */
export interface SheetRow {
  line: number;
  cells: string[];
}

/** How many batches of rows were asked for so far, where a worker can wait for it. */
export interface Asked {
  asked: Int32Array<SharedArrayBuffer>;
}

/** To a worker that writes: rows, none for the end. */
export type ToWorker = WorkbookCell[][];

/** From a worker: what it read or wrote. Each waits until the one before was taken. */
export type FromWorker =
  | { kind: 'rows'; rows: SheetRow[] }
  | { kind: 'bytes'; bytes: Uint8Array }
  | { kind: 'rows wanted' }
  | { kind: 'failed'; message: string }
  | { kind: 'end' };
