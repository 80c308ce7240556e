import { InvalidInputError } from '@crm/errors';
import { fromShorthand, readCriteria } from '@crm/criteria';
import { CATALOGUE } from './catalogue.js';

const read = (input: unknown) => fromShorthand(input, CATALOGUE);

function fields(input: unknown): string[] {
  try {
    fromShorthand(input, CATALOGUE, { at: 'criteria' });
  } catch (error) {
    return ((error as InvalidInputError).errors ?? []).map(({ field, code }) => `${field} ${code}`);
  }
  return [];
}

describe("004's lists", () => {
  it('mean all of in', () => {
    expect(read({ loyalty_status: ['Gold', 'VIP'], tags: ['family'] })).toEqual({
      all: [
        { field: 'loyalty_status', op: 'in', value: ['Gold', 'VIP'] },
        { field: 'tags', op: 'in', value: ['family'] },
      ],
    });
  });

  it('may be one value; null and empty lists ask for nothing', () => {
    expect(read({ is_active: true, tags: [], city: null })).toEqual({
      all: [{ field: 'is_active', op: 'in', value: [true] }],
    });
    expect(read({})).toEqual({ all: [] });
  });

  it('tell their problems at the paths that the caller knows', () => {
    expect(fields({ loyalty_status: ['Gold', 'gold'], colour: ['red'], seen_at: ['2026-01-01'] })).toEqual([
      'criteria.loyalty_status.1 invalid_value',
      'criteria.colour unknown_field',
      'criteria.seen_at unknown_field',
    ]);
    expect(fields([])).toEqual(['criteria invalid_type']);
    expect(fields(JSON.parse('{"__proto__": ["x"]}'))).toEqual(['criteria.__proto__ unknown_field']);
    expect(fields(Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`f${n}`, ['x']])))).toEqual([
      'criteria too_many',
    ]);
  });
});

it('either writing is read for what it is', () => {
  const tree = { any: [{ field: 'city', op: 'eq', value: 'Fès' }] };
  expect(readCriteria(tree, CATALOGUE)).toEqual(tree);
  expect(readCriteria({ city: ['Fès'] }, CATALOGUE)).toEqual({
    all: [{ field: 'city', op: 'in', value: ['Fès'] }],
  });
});
