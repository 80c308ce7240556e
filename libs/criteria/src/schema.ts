import { OPERATORS } from './operators.js';
import { GROUP_KINDS, MAX_CONDITIONS, MAX_DEPTH } from './tree.js';

const CONDITION = { $ref: '#/components/schemas/CriteriaCondition' };
const GROUP = { $ref: '#/components/schemas/Criteria' };

/**
 * Criteria for the OpenAPI document: its components by their names. What comes in is judged by `parseCriteria`, which knows
 * the fields, and says better what is wrong.
 */
export const criteriaSchemas = {
  CriteriaCondition: {
    type: 'object',
    properties: {
      field: { type: 'string', description: 'a field of the list that is filtered' },
      op: { type: 'string', enum: OPERATORS, description: 'not every field has every operator' },
      value: {
        description:
          'one value; a list for in and not_in; [low, high] for between; true or false for exists; a number of days for in_last_days',
      },
    },
    required: ['field', 'op'],
    additionalProperties: false,
    example: { field: 'loyalty_status', op: 'in', value: ['Gold', 'VIP'] },
  },
  Criteria: {
    anyOf: GROUP_KINDS.map((kind) => ({
      type: 'object',
      properties: { [kind]: { type: 'array', items: { anyOf: [CONDITION, GROUP] } } },
      required: [kind],
      additionalProperties: false,
    })),
    description:
      'Conditions joined by all (and), any (or) or none (nor). ' +
      `Groups go at most ${MAX_DEPTH} deep and hold at most ${MAX_CONDITIONS} conditions in all. ` +
      'A record without a value meets ne, not_in and none.',
    example: {
      all: [
        { field: 'loyalty_status', op: 'in', value: ['Gold', 'VIP'] },
        { none: [{ field: 'tags', op: 'eq', value: 'do-not-contact' }] },
        { field: 'created_at', op: 'in_last_days', value: 365 },
      ],
    },
  },
};
