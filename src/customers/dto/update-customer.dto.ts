import { ContractSchema } from '@crm/http';
import { z } from 'zod';
import { CHANGES } from './examples.js';
import { writableShape, type CustomerFields } from './fields.js';
import { READ_ONLY_FIELDS } from './read-only-fields.js';

/** Any subset of the fields; null clears. Read-only ones may stand in it with the value that the record shows. */
export type UpdateCustomerDto = CustomerFields & Partial<Record<(typeof READ_ONLY_FIELDS)[number], unknown>>;

const readOnlyEcho = z
  .unknown()
  .optional()
  .meta({ readOnly: true, description: 'may be sent back as it was read; nobody sets it' });

/**
 * Any subset of the contract's fields. Read-only fields are let through here, since clients send back what they got;
 * `changedFields` refuses those that differ from what the record shows.
 */
export const updateCustomerSchema = new ContractSchema('UpdateCustomer', (contract) => {
  const writable = writableShape(contract.sections);
  writable.name = z.string().trim().min(1).max(contract.nameMaxLength);
  const readOnly = READ_ONLY_FIELDS.filter((field) => !(field in writable));
  return z
    .strictObject({
      ...Object.fromEntries(Object.entries(writable).map(([key, rule]) => [key, rule.nullish()])),
      ...Object.fromEntries(readOnly.map((key) => [key, readOnlyEcho])),
    })
    .transform((body) => body as UpdateCustomerDto)
    .meta({ example: CHANGES[contract.name] });
});
