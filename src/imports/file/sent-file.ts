import type { Caller, FileBody, MultipartForm } from '@crm/http';
import type { Contract } from '@crm/contracts';
import { InvalidInputError } from '@crm/errors';
import { validate, type DtoClass } from '@crm/validation';
import { WORKBOOK_TYPE, type TabularFormat } from '@crm/tabular';

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

/** What is asked of any file; what else is asked of it is its feature's matter. */
export interface SentFileOptions {
  /** whether the same file that was sent before is imported once more */
  force: boolean;
  dryRun?: boolean;
  format?: TabularFormat;
}

/** A file as it comes in: gives its content away as it is met, and says what is asked of it. */
export type ReadFile<O extends SentFileOptions> = <T>(
  take: (content: AsyncIterable<Buffer>) => Promise<T>,
) => Promise<{ file: T; options: O }>;

/** How a feature lets files be asked for, and in which formats it takes them. */
export interface FileAsking<D extends object, O extends SentFileOptions> {
  dto: DtoClass<D>;
  formats: readonly TabularFormat[];
  /** @throws InvalidInputError */
  optionsOf(given: D, contract: Contract): O;
}

/** A body that is a file, asked for by its query. @throws InvalidInputError */
export function fileInBody<D extends object, O extends SentFileOptions>(
  { optionsOf }: FileAsking<D, O>,
  body: FileBody,
  query: D,
  { surface }: Caller,
): ReadFile<O> {
  const options = optionsOf({ encoding: namedEncoding(body), ...query }, surface);
  const format = FILE_FORMATS[body.type];
  return async (take) => ({ file: await take(body.content), options: { ...options, format } });
}

/** A form with a file, asked for by its fields and its query. @throws InvalidInputError when it has no file, or its fields are wrong */
export function fileInForm<D extends object, O extends SentFileOptions>(
  { dto, formats, optionsOf }: FileAsking<D, O>,
  form: MultipartForm,
  query: D,
  { surface }: Caller,
): ReadFile<O> {
  return async (take) => {
    const { fields, file } = await form.read(async ({ name, content }) => ({
      name,
      taken: await take(content),
    }));
    const given = validate(dto, withoutBlanks(fields), surface);
    if (!file)
      throw InvalidInputError.of('file', 'required', 'file is required: send it as a part with a file name');
    const format = FORMATS_BY_ENDING[file.name.split('.').at(-1)?.toLowerCase() ?? ''];
    if (format && !formats.includes(format)) {
      throw InvalidInputError.of('file', 'invalid_value', `file must be one of ${formats.join(', ')}`);
    }
    return { file: file.taken, options: { ...optionsOf({ ...query, ...given }, surface), format } };
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
