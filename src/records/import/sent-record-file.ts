import { UnsupportedMediaTypeError } from '@crm/errors';
import type { Caller, FileBody, MultipartForm } from '@crm/http';
import { delimiterIn, fileInBody, fileInForm, type FileAsking, type ReadFile } from '../../imports/index.js';
import { ImportRecordsDto } from '../dto/import-records.dto.js';
import type { FileReading } from './record-import-input.js';

const RECORDS_FILE: FileAsking<ImportRecordsDto, FileReading> = {
  dto: ImportRecordsDto,
  formats: ['csv', 'ndjson'],
  optionsOf: ({ delimiter, encoding, force = false }) => ({
    force,
    encoding,
    delimiter: delimiter === undefined ? undefined : delimiterIn(delimiter),
  }),
};

/** @throws UnsupportedMediaTypeError where there is none, InvalidInputError */
export function recordFile(
  { form, file }: { form?: MultipartForm; file?: FileBody },
  query: ImportRecordsDto,
  actor: Caller,
): ReadFile<FileReading> {
  if (form) return fileInForm(RECORDS_FILE, form, query, actor);
  if (file) return fileInBody(RECORDS_FILE, file, query, actor);
  throw new UnsupportedMediaTypeError();
}
