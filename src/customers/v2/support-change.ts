import { InvalidInputError } from '@crm/errors';
import { validate, changedFields } from '@crm/http';
import type { ReadRow } from '../customer-import.js';
import type { Customer } from '../customer.js';
import { CustomerConflictError } from '../customers.errors.js';
import type { CustomerFields } from '../dto/fields.js';
import { SUPPORT_READ_ONLY } from './dto/support-fields.dto.js';
import { createSupportCustomerSchema, type UpdateSupportCustomerDto } from './dto/write-customer.dto.js';
import { supportCustomer } from './support-customer.js';
import { recordFields } from './support-fields.js';

/** What a PUT of v2 changes of the record. */
export function supportChange(body: UpdateSupportCustomerDto): (current: Customer) => CustomerFields {
  return (current) => {
    const changed = changedFields(body, supportCustomer(current), SUPPORT_READ_ONLY);
    if (changed.status === 'blocked') {
      throw InvalidInputError.of(
        'status',
        'invalid_value',
        'status cannot be set to blocked here: PATCH …/block does that',
      );
    }
    if (changed.status && current.status === 'blocked') {
      throw new CustomerConflictError('The customer is blocked: unblock it before its status is changed');
    }
    return recordFields(changed);
  };
}

/** One row of an import, read as POST would read it. */
export function readImportRow(row: unknown): ReadRow {
  try {
    return { fields: recordFields(validate(createSupportCustomerSchema, row)) };
  } catch (error) {
    if (error instanceof InvalidInputError) return { problems: error.errors ?? [] };
    throw error;
  }
}
