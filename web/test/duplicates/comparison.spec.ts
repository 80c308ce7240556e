import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createFormatter, createTranslator } from 'use-intl/core';
import {
  comparison,
  shownChance,
  takenFrom,
  textOf,
  type Compared,
} from '@/components/duplicates/comparison';
import { shownValue } from '@/components/duplicates/shown-value';

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

  it('offer no choice where a merge heeds none, and say which stays', () => {
    const row = (first: Partial<Compared>, second: Partial<Compared>) => {
      const [{ isChosen, stays } = {}] = comparison(customer(first), customer(second));
      return { isChosen, stays };
    };
    expect(row({ loyalty_status: 'New' }, { loyalty_status: 'Gold' })).toEqual({
      isChosen: false,
      stays: 'second',
    });
    expect(row({ loyalty_status: 'Silver' }, { loyalty_status: 'Gold' }).isChosen).toBe(true);
    expect(row({ status: 'vip' }, { status: 'suspended' })).toEqual({ isChosen: false, stays: 'second' });
    expect(row({ status: 'blocked' }, { status: 'suspended' }).stays).toBe('first');
    expect(row({ status: 'vip' }, { status: 'inactive' }).isChosen).toBe(true);
  });

  it('take from the one that goes what was chosen of it, a name with what it is made of', () => {
    const choices = { name: 'second', email: 'first', phone: 'second' } as const;
    expect(takenFrom(choices, 'first')).toEqual(['name', 'full_name', 'first_name', 'last_name', 'phone']);
    expect(takenFrom(choices, 'second')).toEqual(['email']);
  });
});

describe('a value of one of two', () => {
  const messages = JSON.parse(readFileSync(new URL('../../messages/en.json', import.meta.url), 'utf8'));
  const words = (namespace: string) => createTranslator({ locale: 'en', namespace, messages });
  const wording = {
    fields: words('recordFields'),
    segments: words('segments'),
    format: createFormatter({ locale: 'en', timeZone: 'UTC' }),
  };
  it.each([
    ['status', 'vip', 'VIP'],
    ['status', 'odd', 'odd'],
    ['subscription_tier', 'free', 'Free'],
    ['credit_score', 700, '700'],
    ['marketing_emails', false, 'No'],
    ['created_at', '2026-11-30T10:00:00Z', 'Nov 30, 2026, 10:00 AM'],
    ['customer_type', 'small_business', 'Small business'],
    ['name', 'snake_case', 'snake_case'],
    ['tags', ['a', '', 'b'], 'a, b'],
    ['billing_address', { street: 'Main 1', city: 'Bonn', unit: null }, 'Main 1, Bonn'],
    ['preferences', { time_zone: 'Europe/Paris', news: true }, 'Time zone: Europe/Paris\nNews: Yes'],
    ['preferences', {}, ''],
    ['notes', null, ''],
  ])('of %s, %j, is told in words', (field, value, text) => {
    expect(shownValue(field, value, wording)).toBe(text);
  });
});

describe('a chance', () => {
  it('never looks like a certainty', () => {
    expect([1, 0.9999, 0.9126, 0.5].map(shownChance)).toEqual([0.999, 0.999, 0.912, 0.5]);
  });
});
