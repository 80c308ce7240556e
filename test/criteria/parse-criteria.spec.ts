import { InvalidInputError, type FieldProblem } from '@crm/errors';
import { parseCriteria } from '@crm/criteria';
import { CATALOGUE } from './catalogue.js';

const parse = (input: unknown) => parseCriteria(input, CATALOGUE);

function problems(input: unknown, at?: string): readonly FieldProblem[] {
  try {
    parseCriteria(input, CATALOGUE, { at });
  } catch (error) {
    if (error instanceof InvalidInputError) return error.errors ?? [];
    throw error;
  }
  return [];
}

const fields = (input: unknown, at?: string) =>
  problems(input, at).map(({ field, code }) => `${field} ${code}`);
const one = (field: string, op: string, value?: unknown) => ({ all: [{ field, op, value }] });
const nested = (depth: number): object =>
  depth === 1 ? { all: [{ field: 'visits', op: 'gt', value: 0 }] } : { any: [nested(depth - 1)] };

describe('a tree that is right', () => {
  it('comes back as plain JSON with its values in normal form', () => {
    const input = {
      all: [
        { field: 'id', op: 'eq', value: '019A8B7C-0000-7000-8000-00000000ABCD' },
        { field: 'seen_at', op: 'gte', value: '2026-01-31T12:00:00+02:00' },
        { field: 'loyalty_status', op: 'in', value: ['Gold', 'VIP', 'Gold'] },
        { any: [{ field: 'name', op: 'exists' }, { none: [{ field: 'tags', op: 'contains', value: 'x' }] }] },
      ],
    };
    const tree = parse(input);
    expect(tree).toEqual({
      all: [
        { field: 'id', op: 'eq', value: '019a8b7c-0000-7000-8000-00000000abcd' },
        { field: 'seen_at', op: 'gte', value: '2026-01-31T10:00:00.000Z' },
        { field: 'loyalty_status', op: 'in', value: ['Gold', 'VIP'] },
        {
          any: [
            { field: 'name', op: 'exists', value: true },
            { none: [{ field: 'tags', op: 'contains', value: 'x' }] },
          ],
        },
      ],
    });
    expect(parse(JSON.parse(JSON.stringify(tree)))).toEqual(tree);
  });

  it('may be five deep and have fifty conditions', () => {
    expect(problems(nested(5))).toEqual([]);
    const fifty = Array.from({ length: 50 }, () => ({ field: 'visits', op: 'gt', value: 0 }));
    expect(problems({ all: fifty })).toEqual([]);
  });
});

describe('what is wrong is told at its path', () => {
  it('names every problem at once, and what is allowed', () => {
    const found = problems({
      all: [
        { field: 'loyalty_status', op: 'eq', value: 'gold' },
        { field: 'colour', op: 'eq', value: 'red' },
        { any: [{ field: 'tags', op: 'gt', value: 'x' }] },
      ],
    });
    expect(found).toEqual([
      {
        field: 'all.0.value',
        code: 'invalid_value',
        message: 'all.0.value must be one of New, Gold, VIP',
        allowed_values: ['New', 'Gold', 'VIP'],
        received_value: 'gold',
      },
      expect.objectContaining({
        field: 'all.1.field',
        allowed_values: Object.keys(CATALOGUE),
        received_value: 'colour',
      }),
      expect.objectContaining({
        field: 'all.2.any.0.op',
        allowed_values: ['eq', 'ne', 'in', 'not_in', 'exists', 'contains'],
      }),
    ]);
  });

  it('puts the place of the criteria before every path', () => {
    expect(fields(one('visits', 'eq', 'many'), 'filter')).toEqual(['filter.all.0.value invalid_type']);
    expect(fields(7, 'filter')).toEqual(['filter invalid_type']);
  });

  it('keeps to the operators that a field is restricted to', () => {
    expect(problems(one('label', 'contains', 'x'))[0]?.allowed_values).toEqual(['eq', 'in']);
  });

  it.each([
    ['null', null],
    ['a list', []],
    ['a condition that stands alone', { field: 'visits', op: 'eq', value: 1 }],
  ])('%s is no tree', (_what, input) => {
    expect(fields(input)).toEqual(['criteria invalid_type']);
  });

  it.each([
    ['a group that is no list', { all: {} }, 'all invalid_type'],
    ['an empty any', { any: [] }, 'any too_few'],
    ['an empty group inside', { all: [{ all: [] }] }, 'all.0.all too_few'],
    ['two kinds in one group', { all: [], any: [] }, 'any unknown_field'],
    ['an entry that is no object', { all: ['x'] }, 'all.0 invalid_type'],
    [
      'another key in a condition',
      { all: [{ field: 'visits', op: 'eq', value: 1, not: true }] },
      'all.0.not unknown_field',
    ],
    ['no field', { all: [{ op: 'eq', value: 1 }] }, 'all.0.field required'],
    ['no operator', { all: [{ field: 'visits' }] }, 'all.0.op required'],
    ['no value', { all: [{ field: 'visits', op: 'eq' }] }, 'all.0.value required'],
  ])('%s', (_what, input, expected) => {
    expect(fields(input)).toEqual([expected]);
  });

  it.each([
    ['null', 'visits', 'eq', null, 'invalid_type'],
    ['a fraction for an integer', 'visits', 'eq', 1.5, 'invalid_type'],
    ['an integer beyond 2^53', 'visits', 'eq', 2 ** 53, 'invalid_type'],
    ['a number as text', 'score', 'gt', '5', 'invalid_type'],
    ['infinity', 'score', 'gt', Infinity, 'invalid_type'],
    ['a word for a boolean', 'is_active', 'eq', 'true', 'invalid_type'],
    ['an id that is none', 'id', 'eq', '42', 'invalid_type'],
    ['a day that is not in the calendar', 'born_on', 'eq', '2025-02-29', 'invalid_type'],
    ['the year 0', 'born_on', 'eq', '0000-01-01', 'invalid_type'],
    ['a moment without an offset', 'seen_at', 'gt', '2026-01-31T12:00:00', 'invalid_type'],
    ['a moment on no day', 'seen_at', 'gt', '2026-02-30T12:00:00Z', 'invalid_type'],
    ['hour 24', 'seen_at', 'gt', '2026-01-31T24:00:00Z', 'invalid_type'],
    ['a moment outside the years 1 to 9999', 'seen_at', 'gt', '0001-01-01T00:00:00+01:00', 'invalid_type'],
    ['no days', 'seen_at', 'in_last_days', 0, 'invalid_type'],
    ['more than ten years', 'seen_at', 'in_last_days', 3651, 'invalid_type'],
    ['an empty substring', 'name', 'contains', '', 'too_short'],
    ['a long text', 'name', 'eq', 'x'.repeat(501), 'too_long'],
    ['NUL', 'name', 'eq', 'a\0b', 'invalid_value'],
    ['half a surrogate pair', 'tags', 'eq', 'a\uD800', 'invalid_value'],
    ['an object', 'name', 'eq', { $gt: '' }, 'invalid_type'],
    ['one value for in', 'name', 'in', 'x', 'invalid_type'],
    ['no value for in', 'name', 'in', [], 'too_few'],
    ['1,001 values', 'visits', 'in', Array.from({ length: 1001 }, (_, n) => n), 'too_many'],
    ['one value for between', 'visits', 'between', [1], 'invalid_type'],
    ['the higher value first', 'visits', 'between', [2, 1], 'invalid_value'],
    ['the later day first', 'seen_at', 'between', ['2026-02-01', '2026-01-31T23:59:59Z'], 'invalid_value'],
    ['a word for exists', 'name', 'exists', 'yes', 'invalid_type'],
  ])('a value may not be %s', (_what, field, op, value, code) => {
    expect(fields(one(field, op, value))).toEqual([`all.0.value ${code}`]);
  });

  it('tells which value of a list is wrong', () => {
    expect(fields(one('visits', 'in', [1, 'two', 3]))).toEqual(['all.0.value.1 invalid_type']);
    expect(fields(one('visits', 'between', [null, 3]))).toEqual(['all.0.value.0 invalid_type']);
  });

  it('shows back the words of the language, never what somebody looked for', () => {
    const text = JSON.stringify(problems(one('name', 'eq', 'Aïcha\0')));
    expect(text).not.toContain('Aïcha');
  });
});

describe('input made to do harm', () => {
  it('stops at the sixth group, however deep the input goes', () => {
    let bottomless: unknown = {};
    for (let depth = 0; depth < 100_000; depth++) bottomless = { all: [bottomless] };
    expect(fields(bottomless)).toEqual(['all.0.all.0.all.0.all.0.all.0 too_deep']);
  });

  it('stops at the fifty-first condition and the hundredth problem', () => {
    const many = Array.from({ length: 100_000 }, () => ({ field: 'visits', op: 'gt', value: 0 }));
    expect(fields({ any: [{ all: many.slice(0, 50) }, { all: many }] })).toEqual(['criteria too_many']);
    expect(fields({ all: Array.from({ length: 100_000 }, () => 0) })).toHaveLength(100);
  });

  it.each(['__proto__', 'constructor'])('%s is no field', (field) => {
    expect(fields(one(field, 'eq', 'x'))).toEqual(['all.0.field invalid_value']);
  });

  it('an own __proto__ is an unknown key, and gives nothing', () => {
    const input: unknown = JSON.parse('{"all": [], "__proto__": {"any": []}}');
    expect(fields(input)).toEqual(['__proto__ unknown_field']);
    expect(fields(Object.create({ all: [] }))).toEqual(['criteria invalid_type']);
  });
});
