import type { Contract } from '@crm/contracts';
import { OddRow } from '@crm/http';
import { isPlainObject, validate } from '@crm/validation';
import { ImportCustomerDto } from '../dto/import-customer.dto.js';
import { UpdateCustomerDto } from '../dto/update-customer.dto.js';
import type { CustomerPatch } from '../record/customer-patch.js';
import { READ_ONLY } from '../v2/dto/update-support-customer.dto.js';
import { recordNames } from '../v2/support-names.js';
import type { ImportRow } from './import-row.js';
import { oddRow } from './odd-row.js';

/**
 * A row in the words of v1, read as POST would read it or, where its customer is known, as PUT would. What tells which customer it
 * speaks of is no change. Whose contract speaks v2 may send what v2 shows, too.
 */
export function customerRow(sent: unknown, contract: Contract): ImportRow {
  if (sent instanceof OddRow) return oddRow(sent, namesIn(sent.given));
  const given = contract.words === 'v2' && isPlainObject(sent) ? inRecordNames(sent) : sent;
  const read = (isKnown: boolean): CustomerPatch =>
    isKnown ? changesIn(given, contract) : validate(ImportCustomerDto, given, contract);
  return { names: namesIn(given), read };
}

function namesIn(given: unknown): ImportRow['names'] {
  return isPlainObject(given) ? given : {};
}

function changesIn(given: unknown, contract: Contract): CustomerPatch {
  const row = isPlainObject(given) ? withoutIdentity(given) : given;
  return validate(UpdateCustomerDto, row, contract);
}

function withoutIdentity(row: Record<string, unknown>): object {
  const { id: _id, account_number: _number, created_at: _moment, ...fields } = row;
  return fields;
}

function inRecordNames(row: Record<string, unknown>): Record<string, unknown> {
  const settable = Object.entries(row).filter(([key]) => key === 'name' || !READ_ONLY.includes(key));
  return recordNames(Object.fromEntries(settable)) as Record<string, unknown>;
}
