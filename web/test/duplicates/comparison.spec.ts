import { describe, expect, it } from '@jest/globals';
import {
  comparison,
  shownChance,
  takenFrom,
  textOf,
  type Compared,
} from '@/components/duplicates/comparison';

const customer = (given: Partial<Compared>) => ({ tags: [], alternative_phones: [], ...given }) as Compared;

describe('two customers side by side', () => {
  it('ask only where both say something, and not the same', () => {
    const rows = comparison(
      customer({ name: 'Ada Lovelace', email: 'ada@example.com', phone: null, tags: ['a'] }),
      customer({ name: 'A. Lovelace', email: null, phone: '', tags: ['b'] }),
    );
    expect(rows.map(({ field, isChosen }) => [field, isChosen])).toEqual([
      ['name', true],
      ['email', false],
      ['tags', false],
    ]);
  });

  it('do not differ by an object that is made alike', () => {
    const address = { street: 'Main 1', city: 'Bonn' };
    const both = [customer({ address }), customer({ address: { ...address } })] as const;
    expect(comparison(...both)[0]?.isChosen).toBe(false);
    expect(textOf(address)).toBe('Main 1, Bonn');
  });

  it('take from the one that goes what was chosen of it, a name with what it is made of', () => {
    const choices = { name: 'second', email: 'first', phone: 'second' } as const;
    expect(takenFrom(choices, 'first')).toEqual(['name', 'full_name', 'first_name', 'last_name', 'phone']);
    expect(takenFrom(choices, 'second')).toEqual(['email']);
  });
});

describe('a chance', () => {
  it('never looks like a certainty', () => {
    expect([1, 0.9999, 0.9126, 0.5].map(shownChance)).toEqual([0.999, 0.999, 0.912, 0.5]);
  });
});
