import type { Contract } from '@crm/contracts';
import { InvalidInputError, type FieldProblem } from '@crm/errors';
import { isPlainObject } from '@crm/validation';
import { fieldKinds, kindOf } from './columns/customer-fields.js';
import type { Mapping } from './columns/match-columns.js';
import type { ImportRowsDto } from './dto/import-rows.dto.js';
import { delimiterIn, ImportFileDto } from './dto/import-file.dto.js';
import type { FileAsking } from './file/sent-file.js';
import type { FileOptions, ImportOptions } from './import-options.js';

/** What is asked of a file. @throws InvalidInputError for a mapping to what is no field of the caller's contract */
function fileOptionsOf(given: ImportFileDto, contract: Contract): FileOptions {
  const { mode = 'create', dry_run = false, force = false, mapping, delimiter, encoding, header } = given;
  return {
    mode,
    dryRun: dry_run,
    force,
    mapping: mapping === undefined ? undefined : readMapping(mapping, contract),
    delimiter: delimiter === undefined ? undefined : delimiterIn(delimiter),
    encoding,
    header,
    phoneRegion: given.phone_region?.toUpperCase(),
  };
}

/** How a file of customers may be asked for. */
export const CUSTOMERS_FILE: FileAsking<ImportFileDto, FileOptions> = {
  dto: ImportFileDto,
  formats: ['csv', 'ndjson', 'xlsx'],
  optionsOf: fileOptionsOf,
};

const OF_FILES = ['mapping', 'delimiter', 'encoding', 'header', 'force'] as const;

/** What is asked of rows in a body, which goes before what its query asks. @throws InvalidInputError for what only files have */
export function rowOptionsOf(body: ImportRowsDto, query: ImportFileDto): ImportOptions {
  const odd = OF_FILES.filter((option) => query[option] !== undefined);
  if (odd.length > 0) throw new InvalidInputError(odd.map(ofFilesAlone));
  return {
    mode: body.mode ?? query.mode ?? 'create',
    dryRun: body.dry_run ?? query.dry_run ?? false,
    phoneRegion: query.phone_region?.toUpperCase(),
  };
}

function ofFilesAlone(field: string): FieldProblem {
  return { field, code: 'unknown_field', message: `${field} speaks of files; this body is none` };
}

function readMapping(text: string, contract: Contract): Mapping {
  const mapping = objectIn(text);
  const kinds = fieldKinds(contract);
  const targets = new Map<string, string>();
  for (const [header, field] of Object.entries(mapping)) {
    if (field === null) continue;
    const shown = header.slice(0, 100);
    if (typeof field !== 'string' || !kindOf(field, kinds)) {
      throw invalid(`mapping names for ${shown} what is no field of a customer`);
    }
    const other = targets.get(field);
    if (other !== undefined) throw invalid(`mapping sends ${other} and ${shown} to one field`);
    targets.set(field, shown);
  }
  return mapping as Mapping;
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const mapping = JSON.parse(text) as unknown;
    if (isPlainObject(mapping)) return mapping;
  } catch {
    // told below
  }
  throw invalid('mapping must be a JSON object: header → field, or null');
}

function invalid(message: string): InvalidInputError {
  return InvalidInputError.of('mapping', 'invalid_value', message);
}
