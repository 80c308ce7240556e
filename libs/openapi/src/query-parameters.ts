import { z } from 'zod';
import type { JsonSchema } from './document.js';
import { jsonSchemaOf } from './json-schema.js';

/**
 * The parameters of a query schema as an object schema, one property each. Texts of a query string are read into
 * numbers, switches and lists; what they are read into says more to a caller than that they are text. Where reading
 * makes something that JSON has no word for, the text itself is described.
 */
export function queryParametersOf(schema: z.ZodType): JsonSchema {
  const shape = shapeOf(schema);
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(shape).map(([name, rule]) => [name, parameterOf(rule)])),
    required: Object.keys(shape).filter((name) => !shape[name].safeParse(undefined).success),
  };
}

/** Looks through transforms and the like for the object that the query string must be. */
function shapeOf(schema: z.ZodType): Record<string, z.ZodType> {
  if (schema instanceof z.ZodObject) return schema.shape as Record<string, z.ZodType>;
  if (schema instanceof z.ZodPipe) return shapeOf(schema.in as z.ZodType);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return shapeOf(schema.unwrap() as z.ZodType);
  }
  throw new Error('A query schema must be an object, transformed or not');
}

function parameterOf(rule: z.ZodType): JsonSchema {
  const read = jsonSchemaOf(rule, 'output').schema;
  return 'type' in read || 'anyOf' in read || 'enum' in read ? read : jsonSchemaOf(rule, 'input').schema;
}
