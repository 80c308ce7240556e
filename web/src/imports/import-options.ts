import { DELIMITERS, type Delimiter } from './import-plan';
import type { Choices } from './mapping';

export const MODES = ['create', 'upsert', 'skip'] as const;
export type Mode = (typeof MODES)[number];

/** How a file is to be read and imported; an empty text leaves it to be found out. */
export interface ImportOptions {
  mode: Mode;
  encoding: string;
  delimiter: Delimiter | '';
  header: 'yes' | 'no' | '';
  phoneRegion: string;
}

export const OPTIONS: ImportOptions = {
  mode: 'create',
  encoding: '',
  delimiter: '',
  header: '',
  phoneRegion: '',
};

/** Files that the API tells apart by their ending. */
export const ACCEPTED = '.csv,.tsv,.txt,.ndjson,.jsonl,.xlsx';

/** Two letters, as countries are written. */
export const isRegion = (text: string): boolean => text === '' || /^[a-z]{2}$/i.test(text.trim());

/**
 * The form that asks for the plan of a file: what is left to be found out is left out. A form, and no query: a column may be called
 * after a person where a file has no header.
 */
export function planForm(
  file: File,
  { mode, encoding, delimiter, header, phoneRegion }: ImportOptions,
  choices: Choices,
  force = false,
): FormData {
  const form = new FormData();
  form.set('dry_run', 'true');
  form.set('mode', mode);
  if (encoding) form.set('encoding', encoding);
  if (delimiter) form.set('delimiter', delimiter === 'tab' ? 'tab' : DELIMITERS[delimiter]);
  if (header) form.set('header', String(header === 'yes'));
  if (phoneRegion.trim()) form.set('phone_region', phoneRegion.trim().toUpperCase());
  if (Object.keys(choices).length > 0) form.set('mapping', JSON.stringify(choices));
  if (force) form.set('force', 'true');
  // last: what is asked of it is read before it
  form.set('file', file);
  return form;
}
