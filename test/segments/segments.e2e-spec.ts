import { sql } from 'kysely';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { walk } from './walk.js';

interface Shown {
  id: string;
  customer_count: number;
  version: number;
}

describe('segments', () => {
  let test: TestApp;
  let travel: Caller;
  let standard: Caller;
  let count = 0;

  beforeAll(async () => {
    test = await startTestApp();
    travel = await test.caller('travel');
    standard = await test.caller('standard');
  });
  afterAll(() => test.close());

  /** Of a region of its own, so that tests do not meet. */
  async function traveller(region: string, more: object = {}): Promise<string> {
    const number = ++count;
    const { body } = await travel
      .post('/api/v1/customers', {
        full_name: `Traveller ${number}`,
        contact_type: 'Individual',
        email: `segment${number}@example.com`,
        phone: `+1-555-776-${1000 + number}`,
        region,
        ...more,
      })
      .expect(201);
    return body.id as string;
  }
  const make = async (criteria: object, more: object = {}): Promise<Shown> =>
    (await travel.post('/api/v1/segments/', { name: `Segment ${++count}`, criteria, ...more }).expect(201))
      .body;
  const ids = (items: { id: string }[]) => items.map(({ id }) => id).sort();
  const age = (id: string) =>
    sql`update segments set last_calculated = last_calculated - interval '1 minute' where id = ${id}`.execute(
      test.database.kysely,
    );

  it('answers with every key of the sample of 004, at both addresses', async () => {
    const id = await traveller('Keys', { loyalty_status: 'Gold' });
    const sent = { name: 'Keys', description: 'd', criteria: { loyalty_status: ['Gold'], region: ['keys'] } };
    const { body, headers } = await travel.post('/api/v1/segments/', sent).expect(201);
    expect(body).toMatchObject({ ...sent, is_active: true, customer_count: 1, version: 1 });
    for (const key of ['id', 'created_at', 'updated_at', 'last_calculated']) expect(body).toHaveProperty(key);
    expect(headers.location).toBe(`/api/v1/segments/${body.id}`);
    expect((await travel.get(headers.location)).body).toEqual(body);
    const { body: members } = await travel.get(`${headers.location}/customers`).expect(200);
    expect(members).toMatchObject({ segment: { id: body.id }, total: 1, page: 1, size: 20, pages: 1 });
    expect(ids(members.items)).toEqual([id]);
    const isp = await test.caller('isp');
    const { body: other } = await isp.post('/api/v1/customers/segments', { name: 'Everybody' }).expect(201);
    expect(other.customer_count).toBeGreaterThan(0);
    const { body: listed } = await isp.get('/api/v1/customers/segments?size=100').expect(200);
    expect(ids(listed.items)).toEqual(expect.arrayContaining([body.id, other.id]));
    const { body: inactive } = await isp.get('/api/v1/customers/segments?is_active=false&size=100');
    expect(ids(inactive.items)).not.toContain(other.id);
  });

  it('has each name once whatever its case: 400 for travel, 409 for others', async () => {
    await travel.post('/api/v1/segments', { name: 'Once' }).expect(201);
    const again = await travel.post('/api/v1/segments', { name: 'ONCE' });
    expect([again.status, again.body.error, again.body.details]).toEqual([
      400,
      'conflict',
      { field: 'name' },
    ]);
    expect((await standard.post('/api/v1/segments', { name: 'once' })).status).toBe(409);
    const { body: other } = await standard.post('/api/v1/segments', { name: 'Twice' }).expect(201);
    expect((await standard.put(`/api/v1/segments/${other.id}`, { name: 'once' })).status).toBe(409);
    expect((await standard.get(`/api/v1/segments/${other.id}`)).body.name).toBe('Twice');
    // as all text compares
    await standard.post('/api/v1/segments', { name: 'Côte d’Ivoire' }).expect(201);
    for (const name of ["cote d'ivoire", 'CÔTE\u00a0D’IVOIRE'])
      expect((await standard.post('/api/v1/segments', { name })).status).toBe(409);
  });

  it('says which field, word or type of criteria is unknown, and stores nothing', async () => {
    const wrong = [
      [{ loyalty: ['Gold'] }, 'criteria.loyalty', 'unknown_field'],
      [{ loyalty_status: ['Golden'] }, 'criteria.loyalty_status.0', 'invalid_value'],
      [{ all: [{ field: 'name', op: 'gt', value: 'x' }] }, 'criteria.all.0.op', 'invalid_value'],
      [{ any: [] }, 'criteria.any', 'too_few'],
      [{ all: [{ field: 'constructor', op: 'eq', value: 1 }] }, 'criteria.all.0.field', 'invalid_value'],
    ] as const;
    for (const [criteria, field, code] of wrong) {
      for (const path of ['/api/v1/segments', '/api/v1/segments/preview']) {
        const body = path.endsWith('preview') ? { criteria } : { name: 'wrong', criteria };
        const answer = await standard.post(path, body);
        expect([answer.status, answer.body.errors[0].field, answer.body.errors[0].code]).toEqual([
          400,
          field,
          code,
        ]);
      }
    }
    for (const criteria of ['x', 1, []]) {
      expect((await standard.post('/api/v1/segments', { name: 'wrong', criteria })).status).toBe(400);
    }
    expect((await standard.post('/api/v1/segments/preview', {})).status).toBe(400);
  });

  it('lets nobody ask for what their contract does not show', async () => {
    const criteria = { all: [{ field: 'credit_score', op: 'lt', value: 500 }] };
    expect((await travel.post('/api/v1/segments/preview', { criteria })).status).toBe(422);
    const id = await traveller('Hidden');
    const { body: segment } = await standard.post('/api/v1/segments', { name: 'Poor', criteria }).expect(201);
    await travel.get(`/api/v1/segments/${segment.id}/explain/${id}`).expect(403);
  });

  it('counts truly within seconds of a change, and at once when asked', async () => {
    const segment = await make({ region: ['Counted'] });
    const path = `/api/v1/segments/${segment.id}`;
    expect(segment.customer_count).toBe(0);
    await traveller('Counted');
    expect((await travel.get(`${path}/customers`)).body).toMatchObject({
      total: 1,
      segment: { customer_count: 1 },
    });
    await age(segment.id);
    expect((await travel.get(path)).body.customer_count).toBe(1);
    await traveller('counted');
    await age(segment.id);
    const { body: listed } = await travel.get('/api/v1/segments?size=100');
    expect(listed.items.find(({ id }: Shown) => id === segment.id).customer_count).toBe(2);
    await traveller('Counted');
    const { body: now } = await travel.post(`${path}/recalculate`).expect(200);
    expect([now.customer_count, now.version]).toEqual([3, 1]);
    const { body: changed } = await travel.put(path, { criteria: { region: ['Nowhere'] } }).expect(200);
    expect([changed.customer_count, changed.version]).toEqual([0, 2]);
  });

  it('takes any subset of the fields, and what it showed', async () => {
    const { id } = await make({}, { description: 'd' });
    const path = `/api/v1/segments/${id}`;
    const shown = await travel.get(path).expect(200);
    expect((await travel.put(path, shown.body).expect(200)).body.version).toBe(1);
    const { body } = await travel.patch(path, { description: null, is_active: false }).expect(200);
    expect(body).toMatchObject({ description: null, is_active: false, version: 2 });
    expect((await travel.put(path, { name: 'x' }).set('If-Match', shown.headers.etag)).status).toBe(412);
    expect((await travel.delete(path).set('If-Match', shown.headers.etag)).status).toBe(412);
    await travel.delete(path).expect(204);
    for (const answer of [
      await travel.get(path),
      await travel.delete(path),
      await travel.get(`${path}/customers`),
      await travel.post(`${path}/recalculate`),
      await travel.get('/api/v1/segments/nonsense'),
      await travel.get(`/api/v1/customers?segment_id=${id}`),
    ]) {
      expect([answer.status, answer.body.error]).toEqual([404, 'not_found']);
    }
  });

  it('pages its customers in every style, and filters the list of customers', async () => {
    const made: string[] = [];
    for (let index = 0; index < 5; index++) made.push(await traveller('Paged', { tags: [`t${index % 2}`] }));
    const { id } = await make({ region: ['Paged'] });
    const path = `/api/v1/segments/${id}/customers`;
    const { body: page } = await travel.get(`${path}?page=2&size=2`);
    expect([page.total, ids(page.items)]).toEqual([5, ids(made.slice(1, 3).map((each) => ({ id: each })))]);
    const { body: offset } = await travel.get(`${path}?limit=2&offset=4`);
    expect([offset.total_count, ids(offset.customers)]).toEqual([5, [made[0]]]);
    const walked = await walk(travel, `${path}?limit=2`);
    expect(walked).toEqual([...made].reverse());
    const { body: filtered } = await travel.get(`/api/v1/customers?segment_id=${id}&tags=t1`).expect(200);
    expect(ids(filtered.items)).toEqual(ids([{ id: made[1] }, { id: made[3] }]));
  });

  it('is named by the summary of its customers while it is active', async () => {
    const id = await traveller('Told');
    const names = async () => (await travel.get(`/api/v1/customers/${id}/summary`).expect(200)).body.segments;
    expect(await names()).not.toContain('Told');
    const { body: segment } = await travel.post('/api/v1/segments', {
      name: 'Told',
      criteria: { region: ['Told'] },
    });
    await make({ region: ['Elsewhere'] }, { name: 'Elsewhere' });
    expect(await names()).toContain('Told');
    expect(await names()).not.toContain('Elsewhere');
    await travel.put(`/api/v1/segments/${segment.id}`, { is_active: false }).expect(200);
    expect(await names()).not.toContain('Told');
  });

  it('needs its own permissions', async () => {
    const reader = await test.caller('travel', ['crm:read:segments']);
    expect((await reader.post('/api/v1/segments/preview', { criteria: {} })).status).toBe(200);
    expect((await reader.post('/api/v1/segments', { name: 'x' })).status).toBe(403);
    const { id } = await make({});
    expect((await reader.post(`/api/v1/segments/${id}/recalculate`)).status).toBe(403);
    expect((await reader.put(`/api/v1/segments/${id}`, {})).status).toBe(403);
    const nobody = await test.caller('travel', ['crm:read:customers']);
    expect((await nobody.get('/api/v1/segments')).status).toBe(403);
  });
});
