import type { Contract } from '@crm/contracts';
import { OddRow } from '@crm/http';
import { isPlainObject, validate } from '@crm/validation';
import { ImportCustomerDto } from '../dto/import-customer.dto.js';
import { UpdateCustomerDto } from '../dto/update-customer.dto.js';
import type { CustomerPatch } from '../record/customer-patch.js';
import type { ImportRow } from './import-row.js';
import { oddRow } from './odd-row.js';

/**
 * A row in the words of v1, read as POST would read it or, where its customer is known, as PUT would. What tells which customer it
 * speaks of is no change.
 */
export function customerRow(given: unknown, contract: Contract): ImportRow {
  if (given instanceof OddRow) return oddRow(given);
  const read = (isKnown: boolean): CustomerPatch =>
    isKnown ? changesIn(given, contract) : validate(ImportCustomerDto, given, contract);
  return { names: isPlainObject(given) ? given : {}, read };
}

function changesIn(given: unknown, contract: Contract): CustomerPatch {
  const row = isPlainObject(given) ? withoutIdentity(given) : given;
  return validate(UpdateCustomerDto, row, contract);
}

function withoutIdentity(row: Record<string, unknown>): object {
  const { id: _id, account_number: _number, created_at: _moment, ...fields } = row;
  return fields;
}
