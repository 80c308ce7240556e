import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { idsOf, pairs, scan, type Pair } from './scanning.js';

describe('duplicates among all customers', () => {
  let test: TestApp;
  let standard: Caller;
  let count = 0;

  // one for each: a scan sees what others made
  beforeEach(async () => {
    test = await startTestApp();
    standard = await test.caller();
  });
  afterEach(() => test.close());

  async function make(fields: object, caller = standard): Promise<string> {
    const { body } = await caller.post('/api/v1/customers', fields).expect(201);
    return body.id as string;
  }

  /** A person with a copy that has the mistakes that people make; nobody else is like them. */
  async function twice(name: string, family: string): Promise<[string, string]> {
    const number = ++count;
    const one = await make({
      first_name: name,
      last_name: family,
      email: `${name}.${family}${number}@example.com`.toLowerCase(),
      address: { street: `${number} Harbour Road`, city: 'Leeds', postal_code: `LS${number} 4AB` },
      custom_fields: { birthday: `19${60 + number}-03-0${number}` },
    });
    const other = await make({
      first_name: family,
      last_name: `${name}n`,
      address: { street: `${number} harbor rd`, city: 'leeds', postal_code: `ls${number}4ab` },
      custom_fields: {
        date_of_birth: `0${number}.03.19${60 + number}`,
        email: `${name}.${family}${number}@exampel.com`.toLowerCase(),
      },
    });
    return [one, other];
  }

  it('are found by a scan: pairs in the order of their ids with a chance and its reasons', async () => {
    const [one, other] = await twice('Florence', 'Nightingale');
    await make({ first_name: 'Isambard', last_name: 'Brunel', email: 'isambard@example.com' });
    const job = await scan(standard);
    expect(job).toMatchObject({ status: 'completed', progress: { done: 3, total: 3 }, error: null });
    expect(job.counts).toMatchObject({ created: 1, duplicates: 1 });
    const [pair, ...more] = await pairs(standard);
    expect(more).toEqual([]);
    expect(idsOf(pair)).toEqual([one, other].sort());
    expect(pair).toMatchObject({ status: 'open', decided_at: null });
    expect(pair.confidence).toBeGreaterThan(0.9);
    expect(pair.confidence).toBeLessThanOrEqual(1);
    expect(pair.reasons.map(({ field }) => field).sort()).toEqual([
      'address',
      'birthday',
      'email',
      'first_name',
      'last_name',
    ]);
    for (const { similarity, weight } of pair.reasons) {
      expect(similarity).toBeGreaterThan(0.7);
      expect(weight).toBeGreaterThan(0);
    }
    const again = await scan(standard);
    expect(again.counts).toMatchObject({ created: 0, updated: 1, duplicates: 1 });
    expect((await pairs(standard)).map(({ id }) => id)).toEqual([pair.id]);
  });

  it('are listed the likeliest first, page after page, above the confidence that is asked for', async () => {
    for (const name of ['Ada', 'Grace', 'Mary', 'Rosalind']) await twice(name, `Of${name}`);
    await scan(standard);
    const all = await pairs(standard, 'min_confidence=0');
    expect(all.length).toBeGreaterThanOrEqual(4);
    const chances = all.map(({ confidence }) => confidence);
    expect(chances).toEqual([...chances].sort((one, other) => other - one));
    const paged: Pair[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `/api/v1/customers/duplicates?min_confidence=0&limit=1&cursor=${cursor}`;
      const { body } = await standard.get(path).expect(200);
      expect(body.items.length).toBeLessThanOrEqual(1);
      paged.push(...(body.items as Pair[]));
      cursor = body.next_cursor as string | null;
    }
    expect(paged).toEqual(all);
    const least = chances[0];
    expect(
      (await pairs(standard, `min_confidence=${least}`)).every(({ confidence }) => confidence >= least),
    ).toBe(true);
    const { body: unasked } = await standard.get('/api/v1/customers/duplicates').expect(200);
    expect(unasked.items).toEqual(all.filter(({ confidence }) => confidence >= 0.5));
  });

  it('that somebody dismissed stay so, whatever later scans find', async () => {
    await twice('Emmy', 'Noether');
    await scan(standard);
    const [pair] = await pairs(standard);
    const { body } = await standard.post(`/api/v1/customers/duplicates/${pair.id}/dismiss`).expect(200);
    expect(body).toEqual({ ...pair, status: 'dismissed', decided_at: expect.any(String) });
    expect(await pairs(standard, 'min_confidence=0')).toEqual([]);
    await standard
      .patch(`/api/v1/customers/${pair.customers[0].id}`, { last_name: 'Noether-Smith' })
      .expect(200);
    await scan(standard);
    expect(await pairs(standard, 'min_confidence=0')).toEqual([]);
    expect((await pairs(standard, 'status=dismissed')).map(({ id }) => id)).toEqual([pair.id]);
    // said twice it is said once
    await standard.post(`/api/v1/customers/duplicates/${pair.id}/dismiss`).expect(200);
    const log = await standard.get(`/api/v1/audit?resource=duplicates&resource_id=${pair.id}`).expect(200);
    expect(log.body.items).toHaveLength(1);
    expect(log.body.items[0]).toMatchObject({
      action: 'crm:merge:customers',
      changes: { status: { before: 'open', after: 'dismissed' } },
    });
  });

  it('are no more where a later scan does not find them again, and are seen anew where it does', async () => {
    const [one] = await twice('Maria', 'Mitchell');
    await scan(standard);
    expect(await pairs(standard)).toHaveLength(1);
    const { body: before } = await standard.get(`/api/v1/customers/${one}`).expect(200);
    const stranger = {
      first_name: 'Nikola',
      last_name: 'Tesla',
      email: 'nikola@tesla.example',
      address: { street: '1 Wardenclyffe', city: 'Shoreham', postal_code: '11786' },
      custom_fields: { birthday: '1856-07-10' },
    };
    await standard.patch(`/api/v1/customers/${one}`, stranger).expect(200);
    await scan(standard);
    expect(await pairs(standard, 'min_confidence=0')).toEqual([]);
    const { first_name, last_name, email, address, custom_fields } = before;
    await standard.patch(`/api/v1/customers/${one}`, {
      first_name,
      last_name,
      email,
      address,
      custom_fields,
    });
    await scan(standard);
    expect(await pairs(standard)).toHaveLength(1);
  });

  it('of whom one is deleted are not shown, and are again once it is restored', async () => {
    const [, other] = await twice('Lise', 'Meitner');
    await scan(standard);
    await standard.delete(`/api/v1/customers/${other}?data_retention_policy=retain`).expect(204);
    expect(await pairs(standard)).toEqual([]);
    await standard.post(`/api/v1/customers/${other}/restore`).expect(200);
    expect(await pairs(standard)).toHaveLength(1);
  });

  it('show both customers as the caller’s contract does, and tax ids masked without crm:read:pii', async () => {
    const isp = await test.caller('isp');
    const fields = {
      customer_type: 'residential',
      billing_address: {
        street: '5 Mill Lane',
        city: 'York',
        state: 'NY',
        postal_code: 'YO1 7AB',
        country: 'GB',
      },
      tax_id: '123-45-6789',
    };
    await make(
      { name: 'Dorothy Hodgkin', email: 'dh1@example.com', phone: '+1-555-776-2001', ...fields },
      isp,
    );
    await make(
      { name: 'Dorothy Hodgkin', email: 'dh2@example.com', phone: '+1-555-776-2002', ...fields },
      isp,
    );
    await scan(isp);
    const [whole] = (await isp.get('/api/v1/customers/duplicates').expect(200)).body.items;
    expect(whole.customers[0]).toMatchObject({ customer_type: 'residential', tax_id: '123-45-6789' });
    expect(whole.customers[0]).not.toHaveProperty('sales_stage');
    const seen = await standard.get('/api/v1/audit?action=crm:read:pii').expect(200);
    expect(seen.body.items.length).toBeGreaterThanOrEqual(2);
    const reader = await test.caller('isp', ['crm:read:customers']);
    const [masked] = (await reader.get('/api/v1/customers/duplicates').expect(200)).body.items;
    expect(masked.customers[0].tax_id).not.toBe('123-45-6789');
    const travel = await test.caller('travel');
    const [other] = (await travel.get('/api/v1/customers/duplicates').expect(200)).body.items;
    expect(other.customers[0]).toHaveProperty('loyalty_status');
    expect(other.customers[0]).not.toHaveProperty('billing_address');
  });

  it('need crm:read:customers to look for and list, and crm:merge:customers to dismiss', async () => {
    await twice('Chien', 'Wu');
    const reader = await test.caller('standard', ['crm:read:customers']);
    const merger = await test.caller('standard', ['crm:merge:customers']);
    await reader.post('/api/v1/customers/duplicates/scan').expect(202);
    await scan(standard);
    const [pair] = await pairs(reader);
    expect((await reader.post(`/api/v1/customers/duplicates/${pair.id}/dismiss`)).status).toBe(403);
    expect((await merger.get('/api/v1/customers/duplicates')).status).toBe(403);
    expect((await merger.post('/api/v1/customers/duplicates/scan')).status).toBe(403);
    expect((await merger.get(`/api/v1/customers/${pair.customers[0].id}/duplicates`)).status).toBe(403);
    await merger.post(`/api/v1/customers/duplicates/${pair.id}/dismiss`).expect(200);
  });

  it('name the parameter that is wrong, and know no pair that is not there', async () => {
    const wrong = [
      ['min_confidence=2', 'min_confidence'],
      ['min_confidence=high', 'min_confidence'],
      ['min_confidence=-0.1', 'min_confidence'],
      ['status=closed', 'status'],
      ['limit=101', 'limit'],
      ['cursor=nonsense', 'cursor'],
      ['confidence=1', 'confidence'],
    ];
    for (const [query, field] of wrong) {
      const { status, body } = await standard.get(`/api/v1/customers/duplicates?${query}`);
      expect([status, body.errors[0].field]).toEqual([400, field]);
    }
    const travel = await test.caller('travel');
    expect((await travel.get('/api/v1/customers/duplicates?min_confidence=2')).status).toBe(422);
    for (const id of ['0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80', 'none', 'scan']) {
      const { status, body } = await standard.post(`/api/v1/customers/duplicates/${id}/dismiss`);
      expect([status, body.error]).toEqual([404, 'not_found']);
    }
    const { body: list } = await standard.get('/api/v1/customers?cursor=&limit=1').expect(200);
    expect(list.next_cursor).toBeNull();
  });
});
