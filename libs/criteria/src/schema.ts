import { z } from 'zod';
import { OPERATORS } from './operators.js';
import { GROUP_KINDS, MAX_CONDITIONS, MAX_DEPTH } from './tree.js';

/** Containers that a tree of the deepest kind has: a list and an object for each group, a condition, its list. */
const MAX_NESTING = 2 * MAX_DEPTH + 2;

const EXAMPLE = {
  all: [
    { field: 'loyalty_status', op: 'in', value: ['Gold', 'VIP'] },
    { none: [{ field: 'tags', op: 'eq', value: 'do-not-contact' }] },
    { field: 'created_at', op: 'in_last_days', value: 365 },
  ],
};

/** Documents the parts strictly and checks them loosely: `parseCriteria` says better what is wrong. */
const condition = z
  .looseObject({
    field: z.string().meta({ description: 'a field of the list that is filtered' }),
    op: z.string().meta({ enum: OPERATORS, description: 'not every field has every operator' }),
    value: z.unknown().optional().meta({
      description:
        'one value; a list for in and not_in; [low, high] for between; true or false for exists; a number of days for in_last_days',
    }),
  })
  .meta({
    id: 'CriteriaCondition',
    additionalProperties: false,
    example: { field: 'loyalty_status', op: 'in', value: ['Gold', 'VIP'] },
  });

const entries: z.ZodType<unknown[]> = z.lazy(() => z.array(z.union([condition, group])));

const group = z
  .union(GROUP_KINDS.map((kind) => z.looseObject({ [kind]: entries }).meta({ additionalProperties: false })))
  .meta({
    id: 'Criteria',
    description:
      'Conditions joined by all (and), any (or) or none (nor). ' +
      `Groups go at most ${MAX_DEPTH} deep and hold at most ${MAX_CONDITIONS} conditions in all. ` +
      'A record without a value meets ne, not_in and none.',
    example: EXAMPLE,
  });

/**
 * The tree for the OpenAPI document (as `Criteria`) and the outline of it for bodies: give what comes through to
 * `parseCriteria`, which knows the fields. Depth is checked before anything recurses.
 */
export const criteriaSchema = z.preprocess((input, context) => {
  if (!isDeeperThan(MAX_NESTING, input)) return input;
  context.addIssue({
    code: 'custom',
    message: `is nested too deep; groups go at most ${MAX_DEPTH} deep`,
    params: { code: 'too_deep' },
  });
  return z.NEVER;
}, group);

function isDeeperThan(limit: number, input: unknown): boolean {
  let level = [input];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
  return false;
}
