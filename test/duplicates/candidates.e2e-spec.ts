import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { pairs, scan } from './scanning.js';

interface Candidate {
  customer: { id: string };
  confidence: number;
  reasons: { field: string; similarity: number; weight: number }[];
}

describe('the duplicates of one customer', () => {
  let test: TestApp;
  let standard: Caller;

  beforeAll(async () => {
    test = await startTestApp();
    standard = await test.caller();
  });
  afterAll(() => test.close());

  const make = async (fields: object): Promise<string> =>
    (await standard.post('/api/v1/customers', fields).expect(201)).body.id;
  const candidates = async (id: string, query = ''): Promise<Candidate[]> =>
    (await standard.get(`/api/v1/customers/${id}/duplicates${query}`).expect(200)).body.items;
  const idsFor = async (id: string) => (await candidates(id)).map(({ customer }) => customer.id);

  it('are found as they are now, without any scan: names with marks, swapped and misspelt', async () => {
    const one = await make({
      first_name: 'Zoë',
      last_name: 'Ångström',
      email: 'zoe.angstrom@example.com',
      custom_fields: { birthday: '1990-05-17' },
    });
    const other = await make({
      full_name: 'Angstrom Zoe',
      custom_fields: { date_of_birth: '1990-05-17', email: 'zoe.angstrom@exmaple.com' },
    });
    const [found, ...more] = await candidates(one);
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      customer: { id: other, full_name: 'Angstrom Zoe' },
      confidence: expect.any(Number),
    });
    expect(found.confidence).toBeGreaterThan(0.9);
    expect(found.reasons).toContainEqual({ field: 'first_name', similarity: 1, weight: expect.any(Number) });
    expect(await idsFor(other)).toEqual([one]);
    await standard.patch(`/api/v1/customers/${other}`, {
      full_name: 'Somebody Else',
      custom_fields: { date_of_birth: '1951-01-02', email: 'somebody.else@elsewhere.example' },
    });
    expect(await idsFor(one)).toEqual([]);
    expect(await idsFor(other)).toEqual([]);
  });

  it.each([
    ['in Arabic', { full_name: 'مُحَمَّد العلي' }, { first_name: 'محمد', last_name: 'علي' }],
    ['in Chinese', { full_name: '王小明' }, { first_name: '小明', last_name: '王' }],
    ['in Korean', { full_name: '김철수' }, { full_name: '철수 김' }],
  ])('are found by names %s', async (word, one, other) => {
    const custom_fields = {
      birthday: word === 'in Arabic' ? '1971-12-24' : word === 'in Korean' ? '1972-11-23' : '1973-10-22',
    };
    const address = { city: word, street: `${word} 12`, postal_code: '12345' };
    const id = await make({ ...one, custom_fields, address });
    const copy = await make({ ...other, custom_fields, address });
    expect(await idsFor(id)).toEqual([copy]);
  });

  it('are found by phones in any writing, alternative ones and those in custom fields too', async () => {
    const one = await make({ name: 'Hedy Lamarr', phone: '+1 (555) 776-3001' });
    const two = await make({ name: 'Hedi Lamarr', alternative_phones: ['555.776.3001'] });
    const three = await make({ name: 'Lamarr, Hedy', custom_fields: { phone: '001 555 776 3001' } });
    expect((await idsFor(one)).sort()).toEqual([two, three].sort());
    const [reason] = (await candidates(one))[0].reasons;
    expect(reason).toMatchObject({ field: 'phone', similarity: 1 });
  });

  it('are found by companies whatever their form, and by billing and service addresses', async () => {
    const place = {
      street: '1 Quayside',
      city: 'Bristol',
      state: 'Avon',
      postal_code: 'BS1 4AA',
      country: 'GB',
    };
    const one = await make({ company_name: 'Nordwind Logistik GmbH', billing_address: place });
    const other = await make({ company_name: 'NORDWIND Logistik', service_address: place });
    await make({
      company_name: 'Suedwind Catering GmbH',
      billing_address: { ...place, street: '88 Hill Road', postal_code: 'BS9 1ZZ' },
    });
    expect(await idsFor(one)).toEqual([other]);
  });

  it('are above the confidence that is asked for, and neither dismissed nor deleted', async () => {
    const same = {
      address: { street: '77 Fen Road', city: 'Ely', postal_code: 'CB7 4AA' },
      custom_fields: { birthday: '1966-02-21' },
    };
    const one = await make({ name: 'Caroline Herschel', ...same });
    const two = await make({ name: 'Carolin Herschel', ...same });
    const three = await make({ name: 'Caroline Hershel', ...same });
    const all = await candidates(one, '?min_confidence=0');
    const least = all[0].confidence;
    expect(
      (await candidates(one, `?min_confidence=${least}`)).every(({ confidence }) => confidence >= least),
    ).toBe(true);
    expect(all.map(({ customer }) => customer.id)).toEqual(expect.arrayContaining([two, three]));
    await scan(standard);
    const pair = (await pairs(standard)).find(({ customers }) =>
      customers.every(({ id }) => [one, two].includes(id)),
    )!;
    await standard.post(`/api/v1/customers/duplicates/${pair.id}/dismiss`).expect(200);
    expect(await idsFor(one)).toEqual([three]);
    expect((await idsFor(two)).includes(one)).toBe(false);
    await standard.delete(`/api/v1/customers/${three}?data_retention_policy=retain`).expect(204);
    expect(await idsFor(one)).toEqual([]);
    expect((await standard.get(`/api/v1/customers/${three}/duplicates`)).status).toBe(404);
  });

  it('are none of a customer that is not there, and the parameter that is wrong is named', async () => {
    for (const id of ['none', '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80']) {
      const { status, body } = await standard.get(`/api/v1/customers/${id}/duplicates`);
      expect([status, body.error]).toEqual([404, 'customer_not_found']);
    }
    const id = await make({ name: 'Nobody like them' });
    const { status, body } = await standard.get(`/api/v1/customers/${id}/duplicates?min_confidence=1.5`);
    expect([status, body.errors[0].field]).toEqual([400, 'min_confidence']);
    expect(await candidates(id)).toEqual([]);
  });

  it('are told apart from pages of customers: the word is no id', async () => {
    const { body } = await standard.get('/api/v1/customers/duplicates').expect(200);
    expect(Object.keys(body).sort()).toEqual(['items', 'next_cursor']);
  });
});
