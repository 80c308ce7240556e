import fc from 'fast-check';
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { isPhoneProblem, phoneDigits, readPhone, type Phone } from '@crm/phone';
import { EXCERPT } from './example-numbers.js';

/** An example number whose last four digits are others: mostly valid, sometimes only possible. */
const number = fc
  .tuple(fc.constantFrom(...EXCERPT), fc.integer({ min: 0, max: 9999 }))
  .map(([{ e164 }, last]) => e164.slice(0, -4) + String(last).padStart(4, '0'));

const key = (text: string, region?: string): string | undefined => {
  const result = readPhone(text, { region });
  return isPhoneProblem(result) ? undefined : result.identityKey;
};

describe('for any number', () => {
  it('no international writing changes the identity key', () => {
    fc.assert(
      fc.property(number, (e164) => {
        const parsed = parsePhoneNumberFromString(e164)!;
        const expected = key(e164);
        expect(expected).toBeDefined();
        for (const style of ['INTERNATIONAL', 'RFC3966', 'E.164'] as const) {
          expect(key(parsed.format(style))).toBe(expected);
        }
        expect(key(`whatsapp:${e164}`)).toBe(expected);
        expect(key(e164.replace('+', '00'))).toBe(expected);
      }),
    );
  });

  it('nor does the national writing, read in its region', () => {
    fc.assert(
      fc.property(number, (e164) => {
        const parsed = parsePhoneNumberFromString(e164)!;
        fc.pre(parsed.country !== undefined && parsed.isValid());
        const national = parsed.formatNational();
        expect(key(national, parsed.country as CountryCode)).toBe(key(e164));
      }),
    );
  });

  it('nor do other digits, dashes, marks of direction, or a word before an extension', () => {
    const digits = fc.constantFrom('٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹', '०१२३४५६७८९', '０１２３４５６７８９');
    const word = fc.constantFrom('ext.', 'poste', 'interno', 'p', 'доб.', 'تحويلة', '内線');
    const dash = fc.constantFrom('-', '\u2010', '\u2013', '\u2212', '\u00A0', '·');
    fc.assert(
      fc.property(number, digits, word, dash, (e164, script, label, between) => {
        const written = parsePhoneNumberFromString(e164)!.formatInternational().replaceAll(' ', between);
        const text = `${written} ${label} 12`.replace(/\d/g, (digit) => script[Number(digit)]);
        expect(key(`\u202A${text}\u202C`)).toBe(key(`${e164};ext=12`));
      }),
    );
  });

  it('reading the E.164 form again gives the same E.164 form and key', () => {
    fc.assert(
      fc.property(number, (e164) => {
        const once = readPhone(e164) as Phone;
        const twice = readPhone(once.e164) as Phone;
        expect([twice.e164, twice.identityKey]).toEqual([once.e164, once.identityKey]);
        expect(once.e164).toMatch(/^\+[1-9]\d{2,14}$/);
      }),
    );
  });
});

describe('for any text', () => {
  const nearly = fc.string({
    unit: fc.constantFrom(...'+0123456789 ()-.;:=#xext,tel\u0660\uFF11\u202A'),
    maxLength: 45,
  });
  const any = fc.oneof(fc.string({ unit: 'binary' }), nearly, fc.string({ unit: 'grapheme', maxLength: 40 }));

  it('reading never throws, and gives a number or a sentence', () => {
    fc.assert(
      fc.property(
        any,
        fc.option(fc.oneof(fc.string(), fc.constantFrom('MX', 'us', 'IT')), { nil: undefined }),
        (text, region) => {
          const result = readPhone(text, { region });
          if (isPhoneProblem(result)) expect(result.message).toMatch(/\w/);
          else expect(result.e164).toMatch(/^\+\d+$/);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('its digits are ASCII digits and nothing else', () => {
    fc.assert(fc.property(any, (text) => /^[0-9]*$/.test(phoneDigits(text))));
  });
});

it('finds the digits of a search text', () => {
  expect(phoneDigits('(555) 123-4')).toBe('5551234');
  expect(phoneDigits('+٢١٢ ６12')).toBe('212612');
  expect(phoneDigits('\u202A٠٦–١٢\u202C')).toBe('0612');
  expect(phoneDigits('María')).toBe('');
  expect(phoneDigits('María 612')).toBe('');
});
