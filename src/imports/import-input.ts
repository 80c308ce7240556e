import type { FileShape } from '@crm/tabular';
import type { FileOptions } from './import-options.js';

/** What the job of an import keeps: where its rows are, and what was asked. Nothing of their content. */
export interface ImportInput extends Omit<FileOptions, 'force' | 'dryRun'> {
  file: { key: string; size: number };
  /** of rows that came in a body and were written down by us: nothing is to be found out */
  shape?: FileShape;
}

/** How an import presents its file before its rows are stored. */
export interface ImportPlan {
  format: FileShape['format'];
  encoding: string | null;
  delimiter: string | null;
  header: boolean;
  columns: { header: string; field: string | null; samples: string[] }[];
  ignored_columns: string[];
}
