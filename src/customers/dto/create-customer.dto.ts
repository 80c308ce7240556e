import type { Contract, RequiredFields } from '@crm/contracts';
import { ContractSchema, withoutNulls } from '@crm/http';
import { z } from 'zod';
import { documentedRows } from './create-customer.rows.js';
import { writableShape, type CustomerFields } from './fields.js';

export type CreateCustomerDto = CustomerFields;

/** A body for a new customer: the fields of the contract's sections, and its row of what is required. */
export const createCustomerSchema = new ContractSchema(
  'CreateCustomer',
  (contract) =>
    z
      .strictObject(optional(shapeFor(contract)))
      .check(requirementsOf(contract))
      .transform((body) => withoutNulls(body) as CreateCustomerDto),
  (contract) => documentedRows(contract, shapeFor(contract)),
);

/** Judged also where a field has the wrong type, so that an answer lists all that is wrong. */
function requirementsOf(contract: Contract) {
  const check = z.superRefine<Record<string, unknown>>((body, context) => {
    const rows = contract.alsoRequired.filter(({ when }) => !isBlank(body[when])).map(({ then }) => then);
    for (const row of [contract.required, ...rows]) requireFields(row, body, context);
  });
  check._zod.def.when = ({ value }) => typeof value === 'object' && value !== null;
  return check;
}

/** The contract's own limit on the length of a name that is given. */
function shapeFor(contract: Contract) {
  const shape = writableShape(contract.sections);
  return {
    ...shape,
    name: z
      .string()
      .trim()
      .min(1)
      .max(contract.nameMaxLength)
      .describe(shape.name.description ?? ''),
  };
}

function optional(shape: Record<string, z.ZodType>) {
  return Object.fromEntries(Object.entries(shape).map(([key, rule]) => [key, rule.nullish()]));
}

function requireFields(
  { all, oneOf }: RequiredFields,
  body: Record<string, unknown>,
  context: z.RefinementCtx,
): void {
  for (const field of all) {
    if (isBlank(body[field])) missing(context, field, `${field} is required`);
  }
  for (const fields of oneOf) {
    if (fields.every((field) => isBlank(body[field]))) {
      missing(context, fields[0], `one of ${fields.join(', ')} is required`);
    }
  }
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null;
}

function missing(context: z.RefinementCtx, field: string, message: string): void {
  if (context.issues.some((issue) => issue.path?.[0] === field)) return;
  context.addIssue({ code: 'custom', path: [field], message, params: { code: 'required' } });
}
