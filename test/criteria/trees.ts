import fc from 'fast-check';
import { OPERATORS_OF, type FieldType, type Operator } from '@crm/criteria';
import { CATALOGUE } from './catalogue.js';
import { COUNTS, DAYS, IDS, MOMENTS, NUMBERS, PIECES, TAGS, TEXTS, WORDS } from './probe-table.js';

const VALUES: Record<FieldType, fc.Arbitrary<unknown>> = {
  text: fc.constantFrom(...TEXTS),
  enum: fc.constantFrom(...WORDS),
  number: fc.oneof(fc.constantFrom(...NUMBERS), fc.double({ noNaN: true, noDefaultInfinity: true })),
  integer: fc.oneof(fc.constantFrom(...COUNTS), fc.maxSafeInteger()),
  boolean: fc.boolean(),
  datetime: fc.constantFrom(...MOMENTS, ...DAYS),
  date: fc.constantFrom(...DAYS),
  text_list: fc.constantFrom(...TAGS, 'absent'),
  id: fc.constantFrom(...IDS),
};

/** What decides which of two values is the lower. */
const rank = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : Number(value));

function operand(type: FieldType, op: Operator): fc.Arbitrary<unknown> {
  const value = VALUES[type];
  switch (op) {
    case 'in':
    case 'not_in':
      return fc.array(value, { minLength: 1, maxLength: 4 });
    case 'between':
      return fc.tuple(value, value).map((pair) => pair.sort((a, b) => rank(a) - rank(b)));
    case 'exists':
      return fc.boolean();
    case 'in_last_days':
      return fc.constantFrom(1, 7, 3650);
    case 'contains':
    case 'starts_with':
      return type === 'text' ? fc.constantFrom(...PIECES) : value;
    default:
      return value;
  }
}

const condition = fc
  .constantFrom(...Object.entries(CATALOGUE))
  .chain(([field, { type, ...rest }]) =>
    fc
      .constantFrom(...('ops' in rest ? rest.ops : OPERATORS_OF[type]))
      .chain((op: Operator) => operand(type, op).map((value) => ({ field, op, value }))),
  );

/** Any tree that the catalogue allows: every field with every operator, up to four groups deep. */
export const tree = fc.letrec<{ group: object; node: object }>((tie) => ({
  group: fc
    .tuple(fc.constantFrom('all', 'any', 'none'), fc.array(tie('node'), { minLength: 1, maxLength: 3 }))
    .map(([kind, nodes]) => ({ [kind]: nodes })),
  node: fc.oneof({ maxDepth: 3, withCrossShrink: true }, condition, tie('group')),
})).group;
