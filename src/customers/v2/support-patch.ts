import { CONTRACTS } from '@crm/contracts';
import { restoreCell } from '@crm/csv';
import { OddRow } from '@crm/http';
import { isPlainObject, validate } from '@crm/validation';
import type { ImportRow } from '../exchange/import-row.js';
import { oddRow } from '../exchange/odd-row.js';
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
export function supportImportRow(given: unknown): ImportRow {
  if (given instanceof OddRow) return oddRow(given, namesIn(given.given));
  const row = restored(given);
  return { names: namesIn(row), read: () => newCustomerOf(row) };
}

function namesIn(row: unknown): ImportRow['names'] {
  const { phoneNumber: phone, email } = isPlainObject(row) ? row : {};
  return { phone, email };
}

function newCustomerOf(row: unknown): CustomerPatch {
  const { status, ...fields } = validate(ImportSupportCustomerDto, row, CONTRACTS.support);
  // blocking has a route of its own
  const support = status && status !== 'blocked' ? { status } : undefined;
  return { ...newCustomer(fields), support };
}

/** A row of an export's file has the marks of cells that a spreadsheet would run. */
function restored(row: unknown): unknown {
  if (!isPlainObject(row)) return row;
  return Object.fromEntries(
    Object.entries(row).map(([key, cell]) => [
      key,
      typeof cell === 'string' ? restoreCell(cell) : (cell as unknown),
    ]),
  );
}
