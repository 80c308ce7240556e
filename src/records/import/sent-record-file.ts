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

/** A file in a form, or as the body. @throws InvalidInputError */
export function recordFile(
  { form, file }: { form?: MultipartForm; file?: FileBody },
  query: ImportRecordsDto,
  actor: Caller,
): ReadFile<FileReading> {
  return form ? fileInForm(RECORDS_FILE, form, query, actor) : fileInBody(RECORDS_FILE, file!, query, actor);
}
