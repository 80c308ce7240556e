import type { Contract, RequiredFields } from '@crm/contracts';
import { z } from 'zod';
import { NEW_CUSTOMERS } from './examples.js';

type Shape = Record<string, z.ZodType>;

/**
 * The body for a new customer as the OpenAPI document shows it: any of the contract's rows of required fields, each
 * by its name and with an example that works when sent.
 */
export function documentedRows(contract: Contract, shape: Shape): z.ZodType {
  const { required, alsoRequired } = contract;
  if (alsoRequired.length === 0) return rowSchema(required, shape);
  const markers = alsoRequired.map(({ when }) => when);
  const rows = [
    rowSchema(required, without(shape, markers)).meta({ id: required.name, description: 'a name is enough' }),
    ...alsoRequired.map(({ when, then }) =>
      rowSchema({ ...then, all: [when, ...then.all] }, shape).meta({
        id: then.name,
        description: `needed where ${when} is given`,
      }),
    ),
  ];
  return z.union(rows).describe('Whose body fits several of these must meet all of them.');
}

function rowSchema({ name, all, oneOf }: RequiredFields, shape: Shape): z.ZodType {
  const rules = Object.entries(shape).map(([key, rule]) => [key, all.includes(key) ? rule : rule.nullish()]);
  return z.strictObject(Object.fromEntries(rules) as Shape).meta({
    example: NEW_CUSTOMERS[name],
    ...(oneOf.length > 0 && { allOf: oneOf.map(anyRequired) }),
  });
}

function anyRequired(fields: readonly string[]): object {
  return { anyOf: fields.map((field) => ({ required: [field] })) };
}

function without(shape: Shape, fields: readonly string[]): Shape {
  return Object.fromEntries(Object.entries(shape).filter(([key]) => !fields.includes(key)));
}
