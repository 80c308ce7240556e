import { CONTRACTS } from '@crm/contracts';
import { restoreCell } from '@crm/csv';
import { InvalidInputError } from '@crm/errors';
import { OddRow } from '@crm/http';
import { validate } from '@crm/validation';
import type { ReadRow } from '../exchange/import-row.js';
import type { CustomerPatch } from '../record/customer-patch.js';
import type { CreateSupportCustomerDto } from './dto/create-support-customer.dto.js';
import { ImportSupportCustomerDto } from './dto/import-support-customer.dto.js';
import type { UpdateSupportCustomerDto } from './dto/update-support-customer.dto.js';
import { recordNames } from './support-names.js';

/** A new customer of v2 in the record's words. */
export function newCustomer(body: CreateSupportCustomerDto): CustomerPatch {
  return recordNames(body) as CustomerPatch;
}

/** A change of v2 in the record's words, with what the support desk is shown in its own. */
export function supportPatch({
  status,
  source,
  preferences,
  ...body
}: UpdateSupportCustomerDto): CustomerPatch {
  const { language, ...others } = preferences ?? {};
  return {
    ...(recordNames(body) as CustomerPatch),
    preferences: preferences && (recordNames(others) as CustomerPatch['preferences']),
    support: { status, source, language },
  };
}

/** One row of an import, read as POST would read it, or one of the export. */
export function readImportRow(row: unknown): ReadRow {
  if (row instanceof OddRow) return { problems: [row.problem] };
  try {
    const { status, ...fields } = validate(ImportSupportCustomerDto, restored(row), CONTRACTS.support);
    // blocking has a route of its own
    const support = status && status !== 'blocked' ? { status } : undefined;
    return { patch: { ...newCustomer(fields), support } };
  } catch (error) {
    if (error instanceof InvalidInputError) return { problems: error.errors ?? [] };
    throw error;
  }
}

/** A row of an export's file has the marks of cells that a spreadsheet would run. */
function restored(row: unknown): unknown {
  if (row === null || typeof row !== 'object' || Array.isArray(row)) return row;
  return Object.fromEntries(
    Object.entries(row).map(([key, cell]) => [
      key,
      typeof cell === 'string' ? restoreCell(cell) : (cell as unknown),
    ]),
  );
}
