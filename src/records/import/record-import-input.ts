import type { SentFileOptions } from '../../imports/index.js';
import type { KindName } from '../kinds/record-kind.js';

/** How a file of records is to be read; what is left out is found out. */
export interface FileReading extends SentFileOptions {
  delimiter?: string;
  encoding?: string;
}

/** What the job keeps: where its rows are, and of what they are. Nothing of their content. */
export interface RecordImportInput extends Omit<FileReading, 'force'> {
  kind: KindName;
  file: { key: string; size: number };
}
