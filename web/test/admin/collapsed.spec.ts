import { describe, expect, it } from '@jest/globals';
import { collapsed } from '@/components/admin/audit/collapsed';

type Entry = Parameters<typeof collapsed>[0][number];

const entry = (id: string, given: Partial<Entry> = {}) =>
  ({
    id,
    at: '2026-11-30T10:00:00Z',
    actor_kind: 'user',
    actor_id: 'lead',
    action: 'crm:read:pii',
    resource: 'customers',
    outcome: 'success',
    changes: {},
    ...given,
  }) as Entry;
const groups = (entries: Entry[]) => collapsed(entries).map((group) => group.map(({ id }) => id).join());

describe('equal entries of the audit', () => {
  it('that follow one another within a minute stand together', () => {
    const at = (second: number) => new Date(Date.UTC(2026, 10, 30, 10, 5) - second * 1000).toISOString();
    expect(groups([0, 50, 100, 161].map((second) => entry(`${second}`, { at: at(second) })))).toEqual([
      '0,50,100',
      '161',
    ]);
  });

  it.each<[string, Partial<Entry>]>([
    ['somebody else', { actor_id: 'other' }],
    ['something else', { action: 'crm:export:customers' }],
    ['another area', { resource: 'contacts' }],
    ['what was denied', { outcome: 'denied' }],
    ['a change', { changes: { name: { before: 'a', after: 'b' } } as Entry['changes'] }],
  ])('are parted by %s', (_what, given) => {
    expect(groups([entry('1'), entry('2'), entry('3', given), entry('4')])).toEqual(['1,2', '3', '4']);
  });
});
