import { sql } from 'kysely';
import { administrator, ADMINISTRATOR_ENV, signedInUser } from '../support/administrator.js';
import { callerWith, startTestApp, type Caller, type TestApp } from '../support/app.js';

interface KeyBody {
  id: string;
  key: string;
  prefix: string;
  status: string;
  last_used_at: string | null;
}

describe('API keys', () => {
  let service: TestApp;
  let admin: Caller;
  beforeAll(async () => {
    service = await startTestApp({ env: ADMINISTRATOR_ENV, clockStands: true });
  });
  // the clock moves more than an access token lasts
  beforeEach(async () => (admin = await administrator(service)));
  afterAll(() => service.close());

  const wanted = { name: 'Showroom tablet', contract: 'sales', permissions: ['crm:read:customers'] };
  const created = async (fields: object = {}) =>
    (await admin.post('/api/v1/api-keys', { ...wanted, ...fields }).expect(201)).body as KeyBody;
  const caller = ({ key }: KeyBody) => callerWith(service.url, key);
  const me = (key: KeyBody, status: number) => caller(key).get('/api/v1/auth/me').expect(status);

  it('are shown once, and stored as a hash', async () => {
    const answer = await admin.post('/api/v1/api-keys', wanted).expect(201);
    const key = answer.body as KeyBody;
    expect(key).toMatchObject({ ...wanted, status: 'active', expires_at: null, last_used_at: null });
    expect(key.key).toMatch(/^crm_[\w-]{43}$/);
    expect(key.key.startsWith(key.prefix)).toBe(true);
    expect(key.prefix).toHaveLength(12);
    expect(answer.headers['cache-control']).toBe('no-store');
    const { body } = await admin.get(`/api/v1/api-keys/${key.id}`).expect(200);
    const { body: list } = await admin.get('/api/v1/api-keys').expect(200);
    const { rows } = await sql`select * from api_keys`.execute(service.database.kysely);
    for (const seen of [body, list, rows]) expect(JSON.stringify(seen)).not.toContain(key.key);
    expect((list as { items: KeyBody[] }).items[0]).toEqual(body);
  });

  it('call with their own permissions and contract', async () => {
    const key = await created();
    const { body } = await me(key, 200);
    expect(body).toMatchObject({ kind: 'api_key', name: 'Showroom tablet', contract: 'sales', role: null });
    const { headers } = await caller(key).get('/api/v1/customers').expect(200);
    expect(headers['x-api-contract']).toBe('sales');
    await caller(key).post('/api/v1/customers', { name: 'Ada' }).expect(403);
  });

  it('tell to the minute when they were last used', async () => {
    const key = await created();
    await me(key, 200);
    const used = new Date(service.now()).toISOString();
    const shown = async () => (await admin.get(`/api/v1/api-keys/${key.id}`)).body as KeyBody;
    expect((await shown()).last_used_at).toBe(used);
    await service.advance({ seconds: 30 });
    await me(key, 200);
    expect((await shown()).last_used_at).toBe(used);
    await service.advance({ seconds: 31 });
    await me(key, 200);
    expect((await shown()).last_used_at).toBe(new Date(service.now()).toISOString());
  });

  it('expire', async () => {
    const key = await created({ expires_at: new Date(service.now() + 60_000).toISOString() });
    await me(key, 200);
    await service.advance({ seconds: 59 });
    await me(key, 200);
    await service.advance({ seconds: 1 });
    await me(key, 401);
    await admin.put(`/api/v1/api-keys/${key.id}`, { expires_at: null }).expect(200);
    await me(key, 200);
  });

  it('are revoked at once and for good', async () => {
    const key = await created();
    await me(key, 200);
    await admin.delete(`/api/v1/api-keys/${key.id}`).expect(204);
    await me(key, 401);
    await admin.delete(`/api/v1/api-keys/${key.id}`).expect(204);
    const { body } = await admin.put(`/api/v1/api-keys/${key.id}`, { name: 'Back again' }).expect(409);
    expect(body).toMatchObject({ error: 'conflict' });
    expect((await admin.get(`/api/v1/api-keys/${key.id}`)).body).toMatchObject({ status: 'revoked' });
  });

  it('change what they may do while in use', async () => {
    const key = await created();
    await caller(key).get('/api/v1/audit').expect(403);
    const { body, headers } = await admin.get(`/api/v1/api-keys/${key.id}`);
    const change = { ...(body as object), permissions: ['crm:read:audit'], contract: 'isp' };
    await admin.put(`/api/v1/api-keys/${key.id}`, change).set('If-Match', headers.etag).expect(200);
    await caller(key).get('/api/v1/audit').expect(200);
    await admin.patch(`/api/v1/api-keys/${key.id}`, { name: 'x' }).set('If-Match', headers.etag).expect(412);
  });

  it('take no Idempotency-Key, whose record would keep the key', async () => {
    await admin.post('/api/v1/api-keys', wanted).set('Idempotency-Key', 'once-only').expect(400);
  });

  it.each<[string, object]>([
    ['no name', { name: '' }],
    ['no permissions', { permissions: [] }],
    ['an unknown permission', { permissions: ['crm:fly:*'] }],
    ['an unknown contract', { contract: 'wizardry' }],
    ['an expiry in the past', { expires_at: '2020-01-01T00:00:00Z' }],
    ['an expiry that is no moment', { expires_at: 'tomorrow' }],
    ['a key of one’s own', { key: 'crm_mine' }],
  ])('are not created with %s', async (_what, fields) => {
    await admin.post('/api/v1/api-keys', { ...wanted, ...fields }).expect(400);
  });

  it('are given no permission and no contract that their maker lacks', async () => {
    const permissions = [
      'crm:create:api-keys',
      'crm:update:api-keys',
      'crm:delete:api-keys',
      'crm:read:customers',
    ];
    await admin.post('/api/v1/roles', { name: 'key-maker', permissions }).expect(201);
    const { caller: maker } = await signedInUser(service, { role: 'key-maker', contract: 'travel' });
    const make = (fields: object) =>
      maker.post('/api/v1/api-keys', { ...wanted, contract: 'travel', ...fields });
    await make({ permissions: ['crm:*:*'] }).expect(403);
    await make({ permissions: ['crm:read:*'] }).expect(403);
    await make({ contract: 'sales' }).expect(403);
    const { body } = await make({}).expect(201);
    const { id, key } = body as KeyBody;
    await maker.put(`/api/v1/api-keys/${id}`, { permissions: ['crm:erase:customers'] }).expect(403);
    await maker.put(`/api/v1/api-keys/${id}`, { contract: 'isp' }).expect(403);
    const greater = await created({ permissions: ['crm:*:*'] });
    for (const { id: beyond } of [greater, await created({ contract: 'standard' })]) {
      await maker.put(`/api/v1/api-keys/${beyond}`, { name: 'Taken over' }).expect(403);
      await maker.put(`/api/v1/api-keys/${beyond}`, {}).expect(403);
      await maker.delete(`/api/v1/api-keys/${beyond}`).expect(403);
    }
    await maker.delete(`/api/v1/api-keys/${id}`).expect(204);
    await callerWith(service.url, key).post('/api/v1/api-keys', wanted).expect(401);
  });

  it.each(['no-id', '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60'])(
    'that are not there (%s) are a 404',
    async (id) => {
      await admin.get(`/api/v1/api-keys/${id}`).expect(404);
      await admin.put(`/api/v1/api-keys/${id}`, { name: 'x' }).expect(404);
      await admin.delete(`/api/v1/api-keys/${id}`).expect(404);
    },
  );
});
