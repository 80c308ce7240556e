import type { CsvDialect } from './csv-records.js';
import type { TextPosition } from './decoded.js';
import type { Encoding } from './encoding.js';

export const TABULAR_FORMATS = ['csv', 'ndjson', 'xlsx'] as const;
export type TabularFormat = (typeof TABULAR_FORMATS)[number];

/** What the sender of a file says of it; what is left out is detected. */
export interface FileHints {
  format?: TabularFormat;
  encoding?: string;
  delimiter?: string;
  header?: boolean;
  /** names that columns are known to have, which tell a header from data */
  isKnownName?: (name: string) => boolean;
}

/** How a file is read: all that its rows need to be read again, from anywhere. Plain JSON. */
export interface FileShape extends Encoding, CsvDialect {
  format: TabularFormat;
  header: boolean;
  /** names of the columns; positions from 1 where there is no header, keys of the objects in NDJSON */
  columns: string[];
}

/** A place between two rows, from which a file is read on. Plain JSON. */
export interface FilePosition extends TextPosition {
  /** data records before it */
  row: number;
}

/** A record as its format has it: cells, or an object of NDJSON. */
export interface FileRecord {
  cells?: string[];
  record?: Record<string, unknown>;
  /** the object as it stands in the file */
  text?: string;
  /** from 1, with the header */
  line: number;
  /** behind it */
  next: TextPosition;
}

/** A data record, with as many cells as there are columns. */
export interface FileRow extends FileRecord {
  /** from 1; header and blank lines do not count */
  row: number;
  next: FilePosition;
}
