import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createFormatter, createTranslator } from 'use-intl/core';
import { fieldText, valueText } from '@/i18n/record-words';

const LANGUAGES = ['en', 'fr', 'es', 'ar'];
const words = (locale: string, namespace: string) =>
  createTranslator({
    locale,
    namespace,
    messages: JSON.parse(readFileSync(new URL(`../messages/${locale}.json`, import.meta.url), 'utf8')),
  });
const value = (locale: string, field: string, given: unknown) =>
  valueText(words(locale, 'segments'), createFormatter({ locale, timeZone: 'UTC' }), field, given);

/** Every field of the record, but those that are never changed or told. */
const CUSTOMER = (
  JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as {
    components: { schemas: Record<string, { properties: Record<string, { enum?: (string | null)[] }> }> };
  }
).components.schemas.Customer!.properties;

describe('a field of a record', () => {
  it.each(LANGUAGES)('has a name in %s, and so has a part of it', (locale) => {
    const fields = words(locale, 'recordFields');
    const told = ['billing_address', 'preferred_language', 'sales_stage', 'is_active'].map((field) =>
      fieldText(fields, field),
    );
    expect(told.filter((text) => text.includes('_'))).toEqual([]);
    expect(fieldText(fields, 'address.postal_code')).toBe(
      fields('partOf', { part: fields('postal_code'), of: fields('address') }),
    );
  });

  it('tells a language by its tag or its English name, and a source that has words', () => {
    expect(value('fr', 'preferred_language', 'French')).toBe('français');
    expect(value('es', 'language', 'pt-BR')).toBe('portugués de Brasil');
    expect(value('en', 'preferred_language', 'Klingon, mostly')).toBe('Klingon, mostly');
    expect(value('ar', 'source', 'referral')).toBe('توصية');
    expect(value('ar', 'source', 'a fair in Fez')).toBe('a fair in Fez');
  });

  it('of one’s own goes by its own name, and one that is new by its path', () => {
    const fields = words('en', 'recordFields');
    expect(fieldText(fields, 'custom_fields.Shoe_size')).toBe('Shoe_size (Custom fields)');
    expect(fieldText(fields, 'moon_phase')).toBe('Moon phase');
  });
});

describe('a value of a record', () => {
  it.each(LANGUAGES)('that the API calls by a word is said in %s', (locale) => {
    const codes = Object.entries(CUSTOMER).flatMap(([field, { enum: all = [] }]) =>
      all.flatMap((code) => (code === null ? [] : [[field, code] as const])),
    );
    expect(codes.length).toBeGreaterThan(20);
    const segments = words(locale, 'segments');
    expect(codes.filter(([field, code]) => !segments.has(`words.${field}.${code}`))).toEqual([]);
  });

  it('is written as people read it', () => {
    expect(value('fr', 'status', 'suspended')).toBe('Suspendu');
    expect(value('fr', 'preferred_language', 'ar')).toBe('arabe');
    expect(value('fr', 'preferences.language', 'no tag')).toBe('no tag');
    expect(value('fr', 'is_active', false)).toBe('Non');
    expect(value('fr', 'credit_limit', 1234.5)).toBe('1\u202f234,5');
    expect(value('en', 'created_at', '2026-01-15T09:30:00.000Z')).toBe('Jan 15, 2026, 9:30 AM');
    expect(value('en', 'start_date', '2026-01-15')).toBe('Jan 15, 2026');
  });

  it('is as it was written, where it is no word', () => {
    expect(value('fr', 'notes', 'a_b')).toBe('a_b');
    expect(value('fr', 'start_date', '2026-99-99')).toBe('2026-99-99');
    expect(value('fr', 'sales_stage', 'to_the_moon')).toBe('to the moon');
    expect([null, '', ['a'], { a: 1 }].map((one) => value('fr', 'tags', one))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
