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

/** To a worker: one that reads is asked for more; one that writes is given rows, none for the end. */
export type ToWorker = 'more' | WorkbookCell[][];

/** From a worker: what it read or wrote. Each waits until the one before was taken. */
export type FromWorker =
  | { kind: 'rows'; rows: SheetRow[] }
  | { kind: 'bytes'; bytes: Uint8Array }
  | { kind: 'rows wanted' }
  | { kind: 'failed'; message: string }
  | { kind: 'end' };
