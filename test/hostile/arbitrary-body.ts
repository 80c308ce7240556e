import fc, { type Arbitrary } from 'fast-check';
import type { JsonSchema } from './every-route.js';

/** JSON of any kind, with the texts and numbers that programs stumble over. */
export const anyJson: Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.double(),
  fc.constantFrom('', ' ', '0', 'null', '1e999', '\u202e', '﷽', '\ufffe', '-1', '2026-02-30', 'constructor'),
);

/** texts of the forms that schemas name by a pattern */
const FORMED = ['09:00', '23:59', '+15550109999', '+212612345678', '123-45-6789', 'FR 12 345', '2026-01-31'];

/** Values that a schema allows, as far as JSON Schema can say it. */
export function allowedBy(schema: JsonSchema): Arbitrary<unknown> {
  const alternatives = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (alternatives.length > 0) return fc.oneof(...alternatives.map(allowedBy));
  if (schema.allOf) return allowedBy(schema.allOf[0]);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'string':
      return text(schema);
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6 });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(allowedBy(schema.items ?? {}), { minLength: schema.minItems, maxLength: 4 });
    case 'object':
      return schema.properties
        ? fc.record(
            Object.fromEntries(
              Object.entries(schema.properties).map(([key, rule]) => [key, allowedBy(rule)]),
            ),
            { requiredKeys: [] },
          )
        : fc.dictionary(fc.string({ minLength: 1, maxLength: 64 }), fc.string(), { maxKeys: 4 });
    default:
      return fc.constant(null);
  }
}

function text({ format, pattern, maxLength = 60 }: JsonSchema): Arbitrary<string> {
  if (format === 'email') return fc.emailAddress();
  if (format === 'uri') return fc.webUrl();
  if (format || pattern) return fc.constantFrom(...FORMED);
  const most = Math.min(maxLength, 200);
  // one unit of `grapheme` can be several characters
  return fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: Math.ceil(most / 10) }),
    fc.string({ unit: 'binary', maxLength: Math.ceil(most / 2) }).map((given) => given.replaceAll('\0', '')),
    fc.constantFrom(...FORMED, '\u202e%_\\\'"', '﷽', 'İSTANBUL', 'ſtraße', '\u0301', '👩‍👩‍👧‍👦'),
  );
}

/**
 * Bodies that are mostly right: some fields of a sample, some with a value that their schema allows, and now and then
 * one with any value, or one that nobody knows.
 */
export function nearly(
  sample: Record<string, unknown>,
  fields: Record<string, JsonSchema>,
): Arbitrary<Record<string, unknown>> {
  const allowed = fc.record(
    Object.fromEntries(Object.entries(fields).map(([field, schema]) => [field, allowedBy(schema)])),
    { requiredKeys: [] },
  );
  const wrong = fc.dictionary(fc.constantFrom(...Object.keys(fields), 'zzz'), anyJson, {
    minKeys: 1,
    maxKeys: 2,
  });
  return fc
    .tuple(
      allowed,
      fc.subarray(Object.keys(fields), { maxLength: 3 }),
      fc.subarray(Object.keys(sample)),
      fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: wrong }),
    )
    .map(([values, chosen, kept, foreign]) => ({
      ...Object.fromEntries(kept.map((field) => [field, sample[field]])),
      ...Object.fromEntries(chosen.filter((field) => field in values).map((field) => [field, values[field]])),
      ...foreign,
    }));
}

/** The text of a body with a few characters of it replaced, cut out or doubled. */
export const scratched = (sample: Record<string, unknown>): Arbitrary<string> =>
  fc
    .array(
      fc.tuple(
        fc.nat(1000),
        fc.constantFrom('', '"', '\\', '{', '}', ',', '\\u0000', '1e400', '\u0000', 'x', ' '),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((scratches) =>
      scratches.reduce((whole, [at, by]) => {
        const place = at % whole.length;
        return whole.slice(0, place) + by + whole.slice(place + 1);
      }, JSON.stringify(sample)),
    );
