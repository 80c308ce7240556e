import { matches, parseCriteria, type CriteriaRecord } from '@crm/criteria';
import { CATALOGUE } from './catalogue.js';

const NOW = new Date('2026-03-10T12:00:00Z');

function holds(record: CriteriaRecord, field: string, op: string, value?: unknown): boolean {
  const tree = parseCriteria({ all: [{ field, op, value }] }, CATALOGUE);
  return matches(tree, record, CATALOGUE, { now: NOW });
}

describe('a record without a value', () => {
  it('is not equal to any, and so unequal to all', () => {
    expect(holds({}, 'city', 'eq', 'Fès')).toBe(false);
    expect(holds({ city: null }, 'city', 'in', ['Fès'])).toBe(false);
    expect(holds({}, 'city', 'ne', 'Fès')).toBe(true);
    expect(holds({}, 'city', 'not_in', ['Fès'])).toBe(true);
    expect(holds({}, 'score', 'lt', 5)).toBe(false);
  });

  it('meets none', () => {
    const tree = parseCriteria({ none: [{ field: 'score', op: 'lt', value: 5 }] }, CATALOGUE);
    expect(matches(tree, {}, CATALOGUE, { now: NOW })).toBe(true);
  });

  it('does not exist, nor does an empty list', () => {
    expect(holds({}, 'city', 'exists')).toBe(false);
    expect(holds({}, 'city', 'exists', false)).toBe(true);
    expect(holds({ tags: [] }, 'tags', 'exists')).toBe(false);
    expect(holds({ tags: ['a'] }, 'tags', 'exists')).toBe(true);
  });
});

describe('values', () => {
  it('of folded texts are compared without accents and case, of others to the letter', () => {
    expect(holds({ city: 'FÈS' }, 'city', 'eq', 'fes')).toBe(true);
    expect(holds({ name: 'Müller & Söhne' }, 'name', 'contains', 'SOHNE')).toBe(true);
    expect(holds({ code: 'ab' }, 'code', 'starts_with', 'A')).toBe(false);
  });

  it('of lists: eq and contains ask for one, in for any', () => {
    const record = { tags: ['family', 'golf'] };
    expect(holds(record, 'tags', 'eq', 'golf')).toBe(true);
    expect(holds(record, 'tags', 'contains', 'gol')).toBe(false);
    expect(holds(record, 'tags', 'in', ['spa', 'golf'])).toBe(true);
    expect(holds(record, 'tags', 'not_in', ['spa', 'golf'])).toBe(false);
  });

  it('that are a day mean the whole of it', () => {
    const record = { seen_at: new Date('2026-01-31T18:30:00Z') };
    expect(holds(record, 'seen_at', 'eq', '2026-01-31')).toBe(true);
    expect(holds(record, 'seen_at', 'lte', '2026-01-31')).toBe(true);
    expect(holds(record, 'seen_at', 'gt', '2026-01-31')).toBe(false);
    expect(holds(record, 'seen_at', 'between', ['2026-01-01', '2026-01-31'])).toBe(true);
    expect(holds({ seen_at: '2026-02-01T00:00:00Z' }, 'seen_at', 'lte', '2026-01-31')).toBe(false);
  });

  it('in the last days are counted back from now, and are not to come', () => {
    expect(holds({ seen_at: '2026-03-03T12:00:00Z' }, 'seen_at', 'in_last_days', 7)).toBe(true);
    expect(holds({ seen_at: '2026-03-03T11:59:59Z' }, 'seen_at', 'in_last_days', 7)).toBe(false);
    expect(holds({ seen_at: '2026-03-10T12:00:01Z' }, 'seen_at', 'in_last_days', 7)).toBe(false);
    expect(holds({ born_on: '2026-03-03' }, 'born_on', 'in_last_days', 7)).toBe(true);
    expect(holds({ born_on: '2026-03-11' }, 'born_on', 'in_last_days', 7)).toBe(false);
  });
});

it('a tree of another catalogue is refused, not guessed at', () => {
  const tree = parseCriteria({ all: [{ field: 'city', op: 'exists' }] }, CATALOGUE);
  expect(() => matches(tree, {}, {}, { now: NOW })).toThrow('city');
});
