import { z } from 'zod';
import type { JsonSchema } from './document.js';

export interface Converted {
  schema: JsonSchema;
  /** schemas with an id of their own, which `schema` refers to */
  components: Record<string, JsonSchema>;
}

/** A zod schema as JSON Schema (2020-12, that of OpenAPI 3.1): what goes in, or what comes out. */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): Converted {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema;
  const { $schema: _dialect, $defs = {}, ...root } = made;
  const tidy = (one: JsonSchema) => mapSchema(one, (each) => nullable(atHome(withoutNoise(each, io))));
  return { schema: tidy(root), components: mapValues($defs as Record<string, JsonSchema>, tidy) };
}

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

/** Without what says nothing to a reader: patterns that a format implies, the bounds of safe integers. */
function withoutNoise(schema: JsonSchema, io: 'input' | 'output'): JsonSchema {
  const noise = {
    // \p{…} is not understood alike: tools read patterns with and without the unicode flag
    pattern: schema.format !== undefined || String(schema.pattern).includes('\\p{'),
    minimum: schema.minimum === Number.MIN_SAFE_INTEGER,
    maximum: schema.maximum === Number.MAX_SAFE_INTEGER,
    // answers may gain keys in later versions: no client should insist on their absence
    additionalProperties: io === 'output' && schema.additionalProperties === false,
  };
  return Object.fromEntries(
    Object.entries(schema).filter(([key]) => !noise[key as keyof typeof noise]),
  ) as JsonSchema;
}

/** zod keeps named schemas beside the root; a document has them among its components. */
function atHome(schema: JsonSchema): JsonSchema {
  const { $ref, ...rest } = schema;
  if (typeof $ref !== 'string') return schema;
  return { ...rest, $ref: $ref.replace('#/$defs/', '#/components/schemas/') };
}

/** `anyOf: [{type: string}, {type: null}]` as `type: [string, null]`, which tools show better. */
function nullable(schema: JsonSchema): JsonSchema {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return schema;
  const [one, other] = anyOf as JsonSchema[];
  if (other.type !== 'null' || typeof one.type !== 'string') return schema;
  return {
    ...one,
    ...rest,
    type: [one.type, 'null'],
    ...(Array.isArray(one.enum) && { enum: [...(one.enum as unknown[]), null] }),
  };
}

function isSchema(value: unknown): value is JsonSchema {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function mapValues<T, R>(record: Record<string, T>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
