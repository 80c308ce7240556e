import type { Job } from '@/jobs/job';

/** How a file is understood, as the plan of its job tells it. */
export interface ImportPlan {
  format: 'csv' | 'ndjson' | 'xlsx';
  encoding: string | null;
  delimiter: string | null;
  header: boolean;
  columns: { header: string; field: string | null; samples: string[] }[];
}

/** Fields of whose values a plan shows no examples, whatever is in the file. */
const HIDDEN_FIELDS: readonly (string | null)[] = ['tax_id', 'credit_score'];

export function hidesExamples({ field }: ImportPlan['columns'][number]): boolean {
  return HIDDEN_FIELDS.includes(field);
}

/** A plan tells how a file was read once its head was: before that there is none. */
export function planOf({ plan }: Pick<Job, 'plan'>): ImportPlan | undefined {
  return plan && 'columns' in plan ? (plan as unknown as ImportPlan) : undefined;
}

export const FORMAT_NAMES: Readonly<Record<ImportPlan['format'], string>> = {
  csv: 'CSV',
  ndjson: 'NDJSON',
  xlsx: 'Excel (XLSX)',
};

/** What can be asked for where a file was read wrongly: as the API takes them, with the names that they go by everywhere. */
export const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252',
  'windows-1256': 'Windows-1256',
  'iso-8859-1': 'ISO-8859-1',
  'iso-8859-15': 'ISO-8859-15',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  macintosh: 'Mac OS Roman',
};

/** An encoding by the name that people know. */
export function encodingName(encoding: string): string {
  return ENCODINGS[encoding.toLowerCase()] ?? encoding;
}

export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', bar: '|' } as const;
export type Delimiter = keyof typeof DELIMITERS;

/** The word for a delimiter; undefined for one that has none, which stands for itself. */
export function delimiterWord(delimiter: string): Delimiter | undefined {
  return (Object.keys(DELIMITERS) as Delimiter[]).find((word) => DELIMITERS[word] === delimiter);
}
