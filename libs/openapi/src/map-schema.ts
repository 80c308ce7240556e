import type { JsonSchema } from './document.js';

const SCHEMAS = new Set(['items', 'additionalProperties', 'propertyNames', 'not', 'contains']);
const LISTS_OF_SCHEMAS = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems']);
const MAPS_OF_SCHEMAS = new Set(['properties', 'patternProperties']);

/** Changes a schema and every schema in it, the inner ones first. */
export function mapSchema(schema: JsonSchema, change: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const inner = (one: unknown): unknown => (isSchema(one) ? mapSchema(one, change) : one);
  const entries = Object.entries(schema).map(([key, value]) => {
    if (SCHEMAS.has(key)) return [key, inner(value)];
    if (LISTS_OF_SCHEMAS.has(key)) return [key, (value as unknown[]).map(inner)];
    if (MAPS_OF_SCHEMAS.has(key)) return [key, mapValues(value as JsonSchema, inner)];
    return [key, value];
  });
  return change(Object.fromEntries(entries) as JsonSchema);
}

function isSchema(value: unknown): value is JsonSchema {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function mapValues<T, R>(record: Record<string, T>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
