import { CONTRACTS } from '@crm/contracts';
import { InvalidInputError } from '@crm/errors';
import fc from 'fast-check';
import { BLANK_CUSTOMER, CUSTOMER_STATUSES, type EditableCustomer } from '../../src/customers/customer.js';
import { applyPatch } from '../../src/customers/record/apply-patch.js';
import type { CustomerPatch } from '../../src/customers/record/customer-patch.js';
import { EDITABLE_COLUMNS } from '../../src/customers/store/customers.table.js';
import { languageName, languageTag } from '../../src/customers/record/languages.js';
import { endSuspension, moveTo, restingStatus, unblock } from '../../src/customers/record/statuses.js';

const apply = (current: EditableCustomer, patch: CustomerPatch, phoneRegion?: string) =>
  applyPatch(current, patch, { contract: CONTRACTS.standard, phoneRegion });

describe('the table of customers', () => {
  it('has a column for every field that can be set', () => {
    const stored = Object.keys(BLANK_CUSTOMER).map((field) =>
      field === 'tax_id' ? 'tax_id_encrypted' : field,
    );
    expect(new Set(EDITABLE_COLUMNS)).toEqual(new Set(stored));
  });
});

describe('applying a patch to a record', () => {
  const word = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() === text);
  const fields = fc.record(
    {
      full_name: fc.option(word),
      company_name: fc.option(word),
      notes: fc.option(word),
      tags: fc.array(word),
      demographics: fc.option(fc.record({ profession: word, age: fc.nat(150) }, { requiredKeys: [] })),
      custom_fields: fc.option(fc.dictionary(fc.string({ minLength: 1 }), fc.option(word))),
      is_active: fc.boolean(),
      preferred_language: fc.constantFrom('French', 'ar', 'es-MX', 'Darija', null),
    },
    { requiredKeys: [] },
  );

  it('is idempotent: the same fields twice change nothing more', () => {
    fc.assert(
      fc.property(fields, (set) => {
        const once = apply(BLANK_CUSTOMER, set);
        expect(apply(once, set)).toEqual(once);
      }),
    );
  });

  it('leaves the record it was given as it is, and every field that is not named', () => {
    fc.assert(
      fc.property(fields, fields, (first, second) => {
        const before = apply(BLANK_CUSTOMER, first);
        const copy = structuredClone(before);
        const after = apply(before, second);
        expect(before).toEqual(copy);
        for (const key of [
          'full_name',
          'company_name',
          'notes',
          'tags',
          'demographics',
          'custom_fields',
        ] as const) {
          if (second[key] === undefined) expect(after[key]).toEqual(before[key]);
        }
      }),
    );
  });

  it('reads phone numbers by region and compares writings of one line as equal', () => {
    const keys = ['(201) 867-5309', '+1 201 867 5309', '+12018675309'].map(
      (phone) => apply(BLANK_CUSTOMER, { phone }, 'US').phone_key,
    );
    expect(new Set(keys).size).toBe(1);
    expect(() => apply(BLANK_CUSTOMER, { phone: '12' })).toThrow(InvalidInputError);
  });

  it('refuses two writings of the language that contradict one another', () => {
    const both = { preferred_language: 'French', preferences: { language: 'es' } };
    expect(() => apply(BLANK_CUSTOMER, both)).toThrow(InvalidInputError);
    expect(apply(BLANK_CUSTOMER, { ...both, preferred_language: 'Spanish' }).language).toBe('es');
  });
});

describe('statuses', () => {
  it('return from being held to the one before, however often they are held', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('active', 'vip', 'inactive'),
        fc.array(fc.constantFrom('suspended', 'blocked')),
        (start, holds) => {
          const customer = { ...BLANK_CUSTOMER, status: start as (typeof CUSTOMER_STATUSES)[number] };
          for (const hold of holds) moveTo(customer, hold as 'suspended' | 'blocked');
          expect(restingStatus(customer)).toBe(start);
          unblock(customer);
          endSuspension(customer);
          expect(customer).toEqual({ ...BLANK_CUSTOMER, status: start });
        },
      ),
    );
  });
});

describe('languages', () => {
  it.each([
    ['French', 'fr', 'French'],
    ['fra', 'fr', 'French'],
    ['fr-MA', 'fr-MA', 'French (Morocco)'],
    ['pt_br', 'pt-BR', 'Brazilian Portuguese'],
    ['Brazilian Portuguese', 'pt-BR', 'Brazilian Portuguese'],
    ['zh-hant', 'zh-Hant', 'Traditional Chinese'],
    ['es-MX', 'es-MX', 'Mexican Spanish'],
    ['Spanish (Peru)', 'es-PE', 'Spanish (Peru)'],
    ['zh-Hant-TW', 'zh-Hant-TW', 'Chinese (Traditional, Taiwan)'],
    ['en-GB-u-hc-h23', 'en-GB', 'British English'],
    ['ARABIC', 'ar', 'Arabic'],
    ['es', 'es', 'Spanish'],
    ['Darija', 'Darija', 'Darija'],
    ['xx', 'xx', 'xx'],
  ])('keep %s as %s and show %s', (given, kept, shown) => {
    expect(languageTag(given)).toBe(kept);
    expect(languageName(kept)).toBe(shown);
  });
});
