import type { Caller, FileBody, MultipartForm } from '@crm/http';
import { InvalidInputError } from '@crm/errors';
import { validate } from '@crm/validation';
import { WORKBOOK_TYPE, type TabularFormat } from '@crm/tabular';
import { ImportFileDto } from '../dto/import-file.dto.js';
import type { FileOptions } from '../import-options.js';
import { fileOptionsOf } from '../sent-options.js';

/** The media types of files that are a body by themselves. */
export const FILE_FORMATS: Readonly<Record<string, TabularFormat>> = {
  'text/csv': 'csv',
  'application/x-ndjson': 'ndjson',
  [WORKBOOK_TYPE]: 'xlsx',
};

const FORMATS_BY_ENDING: Readonly<Record<string, TabularFormat>> = {
  csv: 'csv',
  tsv: 'csv',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  xlsx: 'xlsx',
};

/** A file as it comes in: gives its content away as it is met, and says what is asked of it. */
export type ReadFile = <T>(
  take: (content: AsyncIterable<Buffer>) => Promise<T>,
) => Promise<{ file: T; options: FileOptions }>;

/** A body that is a file, asked for by its query. @throws InvalidInputError */
export function fileInBody(body: FileBody, query: ImportFileDto, { surface }: Caller): ReadFile {
  const options = fileOptionsOf({ encoding: namedEncoding(body), ...query }, surface);
  const format = FILE_FORMATS[body.type];
  return async (take) => ({ file: await take(body.content), options: { ...options, format } });
}

/** A form with a file, asked for by its fields and its query. @throws InvalidInputError when it has no file, or its fields are wrong */
export function fileInForm(form: MultipartForm, query: ImportFileDto, { surface }: Caller): ReadFile {
  return async (take) => {
    const { fields, file } = await form.read(async ({ name, content }) => ({
      name,
      taken: await take(content),
    }));
    const given = validate(ImportFileDto, withoutBlanks(fields), surface);
    if (!file)
      throw InvalidInputError.of('file', 'required', 'file is required: send it as a part with a file name');
    const format = FORMATS_BY_ENDING[file.name.split('.').at(-1)?.toLowerCase() ?? ''];
    return { file: file.taken, options: { ...fileOptionsOf({ ...query, ...given }, surface), format } };
  };
}

/** Most programs say UTF-8 of whatever they send. */
function namedEncoding({ charset }: FileBody): string | undefined {
  return charset && !/^utf-?8$/i.test(charset) ? charset : undefined;
}

/** Forms send every field, blank where nothing was given. */
function withoutBlanks(fields: Record<string, string | string[]>): Record<string, unknown> {
  const isBlank = (value: string | string[]) =>
    typeof value === 'string' && value.trim() === '' && value !== '\t';
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isBlank(value)));
}
