import { InvalidInputError } from '@crm/errors';
import type { Caller, MultipartForm } from '@crm/http';
import { validate } from '@crm/validation';
import type { ReadUpload } from './documents.service.js';
import { UploadDocumentDto } from './dto/upload-document.dto.js';

/** A form as the service reads it. @throws InvalidInputError when it has no file, or its fields are wrong */
export function uploadOf(form: MultipartForm, { surface }: Caller): ReadUpload {
  return async (take) => {
    const { fields: given, file } = await form.read(take);
    const fields = validate(UploadDocumentDto, withoutBlanks(given), surface);
    if (!file)
      throw InvalidInputError.of('file', 'required', 'file is required: send it as a part with a file name');
    return { fields, file };
  };
}

/** Forms send every field, blank where nothing was given. */
function withoutBlanks(fields: Record<string, string | string[]>): Record<string, string | string[]> {
  const entries = Object.entries(fields).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.filter((one) => one.trim() !== '') : value.trim(),
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value.length > 0)) as typeof fields;
}
