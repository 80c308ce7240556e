import type { ImportMode } from '../customers/index.js';
import type { Mapping } from './columns/match-columns.js';
import type { SentFileOptions } from './file/sent-file.js';

/** What is asked of an import. */
export interface ImportOptions {
  mode: ImportMode;
  dryRun: boolean;
  /** where numbers without a country code are read, where it is not where the service reads them */
  phoneRegion?: string;
}

/** And how its file is to be read; what is left out is found out. */
export interface FileOptions extends ImportOptions, SentFileOptions {
  dryRun: boolean;
  mapping?: Mapping;
  delimiter?: string;
  encoding?: string;
  header?: boolean;
}
