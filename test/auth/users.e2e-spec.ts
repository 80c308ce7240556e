import { randomUUID } from 'node:crypto';
import { administrator, ADMINISTRATOR_ENV, signedInUser, signIn } from '../support/administrator.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';

interface UserBody {
  id: string;
  email: string;
  role: string;
  contract: string;
  is_active: boolean;
  version: number;
  password_link?: { token: string };
}

describe('users', () => {
  let service: TestApp;
  let admin: Caller;
  beforeAll(async () => {
    service = await startTestApp({ env: ADMINISTRATOR_ENV });
    admin = await administrator(service);
  });
  afterAll(() => service.close());

  let made = 0;
  const person = (fields: object = {}) => ({
    email: `p${++made}@example.com`,
    name: 'Ada Lovelace',
    role: 'agent',
    ...fields,
  });
  const created = async (fields: object = {}) =>
    (await admin.post('/api/v1/users', person(fields)).expect(201)).body as UserBody;

  /** Somebody who looks after users but may not do everything. */
  const keeper = async (contract = 'standard') => {
    const name = `keeper${++made}`;
    const permissions = ['crm:create:users', 'crm:read:users', 'crm:delete:users', 'crm:read:customers'];
    await admin.post('/api/v1/roles', { name, permissions }).expect(201);
    return (await signedInUser(service, { role: name, contract })).caller;
  };

  it('are created with a password, and shown without it', async () => {
    const password = 'seven grey herons waiting';
    const body = { ...person({ contract: 'isp' }), password };
    const answer = await admin.post('/api/v1/users', body).expect(201);
    expect(answer.headers.location).toBe(`/api/v1/users/${(answer.body as UserBody).id}`);
    expect(answer.headers.etag).toMatch(/^"1\./);
    expect(answer.body).toMatchObject({
      email: body.email,
      role: 'agent',
      contract: 'isp',
      is_active: true,
      has_password: true,
    });
    expect(answer.body).not.toHaveProperty('password_link');
    expect(JSON.stringify(answer.body)).not.toMatch(/herons|hash/);
    await signIn(service.url, { email: body.email, password }).expect(200);
  });

  it('have the standard contract and a link where nothing is said', async () => {
    const answer = await admin
      .post('/api/v1/users', person())
      .set('Idempotency-Key', 'told-once')
      .expect(201);
    const user = answer.body as UserBody;
    expect(user).toMatchObject({ contract: 'standard', has_password: false, version: 1 });
    expect(user.password_link?.token).toMatch(/^[\w-]{43}$/);
    expect(answer.headers['cache-control']).toBe('no-store');
    const link = await admin.post(`/api/v1/users/${user.id}/password-link`).expect(201);
    expect(link.headers['cache-control']).toBe('no-store');
    const again = await admin
      .post('/api/v1/users', { email: user.email, name: 'Ada Lovelace', role: 'agent' })
      .set('Idempotency-Key', 'told-once');
    expect(again.headers).toMatchObject({ 'idempotent-replayed': 'true', 'cache-control': 'no-store' });
    const { body } = await admin.get(`/api/v1/users/${user.id}`).expect(200);
    expect(body).not.toHaveProperty('password_link');
  });

  it('have one e-mail address each, whatever its case', async () => {
    const user = await created();
    const { body } = await admin
      .post('/api/v1/users', person({ email: user.email.toUpperCase() }))
      .expect(409);
    expect(body).toMatchObject({ error: 'conflict', details: { field: 'email' } });
  });

  it('are one when created many times at once', async () => {
    const same = person();
    const answers = await Promise.all(Array.from({ length: 10 }, () => admin.post('/api/v1/users', same)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
  });

  it.each<[string, object]>([
    ['an unknown role', { role: 'wizard' }],
    ['an unknown contract', { contract: 'wizardry' }],
    ['no e-mail address', { email: 'nobody' }],
    ['an empty name', { name: ' ' }],
    ['a weak password', { password: 'password1234' }],
    [
      'its own e-mail address as password',
      { email: 'ada.lovelace@example.com', password: 'ada.lovelace@example.com' },
    ],
    ['a key too many', { admin: true }],
    ['an id of its own', { id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60' }],
  ])('are not created with %s', async (_what, fields) => {
    await admin.post('/api/v1/users', person(fields)).expect(400);
  });

  it('are found by either form of the domain of their address', async () => {
    const { id } = await created({ email: 'k@почта1.рф' });
    for (const query of ['k@ПОЧТА1.рф', 'k@xn--1-7sb5bdq3a.xn--p1ai']) {
      const { body } = await admin.get(`/api/v1/users?query=${encodeURIComponent(query)}`).expect(200);
      expect((body as { items: UserBody[] }).items.map((user) => user.id)).toEqual([id]);
    }
  });

  it('are listed newest first, filtered and paged', async () => {
    const first = await created({ name: 'Zoë Ångström', role: 'analyst' });
    const second = await created({ name: 'Zoe Angstrom', role: 'service' });
    const { body } = await admin.get('/api/v1/users?query=zoe%20angstr').expect(200);
    expect(body).toMatchObject({ total: 2, page: 1, size: 20, pages: 1 });
    expect((body as { items: UserBody[] }).items.map(({ id }) => id)).toEqual([second.id, first.id]);
    const analysts = await admin.get('/api/v1/users?query=zoe&role=analyst&is_active=true').expect(200);
    expect((analysts.body as { items: UserBody[] }).items.map(({ id }) => id)).toEqual([first.id]);
    const page = await admin.get('/api/v1/users?query=zoe&cursor=&limit=1').expect(200);
    const { next_cursor } = page.body as { next_cursor: string };
    const rest = await admin.get(`/api/v1/users?query=zoe&limit=1&cursor=${next_cursor}`).expect(200);
    expect((rest.body as { items: UserBody[] }).items.map(({ id }) => id)).toEqual([first.id]);
  });

  it.each(['no-id', '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60'])(
    'that are not there (%s) are a 404',
    async (id) => {
      const { body } = await admin.get(`/api/v1/users/${id}`).expect(404);
      expect(body).toMatchObject({ error: 'not_found' });
      await admin.put(`/api/v1/users/${id}`, { name: 'Nobody' }).expect(404);
      await admin.delete(`/api/v1/users/${id}`).expect(404);
      await admin.post(`/api/v1/users/${id}/password-link`).expect(404);
    },
  );

  it('are changed in part, and take back what they showed', async () => {
    const { id } = await created();
    const { body, headers } = await admin.get(`/api/v1/users/${id}`);
    const answer = await admin
      .put(`/api/v1/users/${id}`, { ...(body as object), name: 'Ada King' })
      .expect(200);
    expect(answer.body).toMatchObject({ name: 'Ada King', version: 2 });
    await admin.patch(`/api/v1/users/${id}`, { name: 'Ada' }).set('If-Match', headers.etag).expect(412);
    await admin
      .patch(`/api/v1/users/${id}`, { name: 'Ada' })
      .set('If-Match', answer.headers.etag)
      .expect(200);
    const { body: refused } = await admin.put(`/api/v1/users/${id}`, { id: randomUUID() }).expect(400);
    expect(refused).toMatchObject({ errors: [{ field: 'id', code: 'read_only' }] });
  });

  it('are deactivated, kept, and revived', async () => {
    const user = await signedInUser(service);
    await admin.delete(`/api/v1/users/${user.id}`).expect(204);
    await user.caller.get('/api/v1/auth/me').expect(401);
    await signIn(service.url, user).expect(401);
    const { body } = await admin.get(`/api/v1/users/${user.id}`).expect(200);
    expect(body).toMatchObject({ is_active: false });
    await admin.put(`/api/v1/users/${user.id}`, { is_active: true }).expect(200);
    await signIn(service.url, user).expect(200);
    await user.caller.get('/api/v1/auth/me').expect(401);
  });

  it('include an active administrator always', async () => {
    const { body } = await admin.get('/api/v1/auth/me');
    const { id } = body as { id: string };
    for (const change of [{ role: 'agent' }, { is_active: false }]) {
      const answer = await admin.put(`/api/v1/users/${id}`, change).expect(409);
      expect(answer.body).toMatchObject({ error: 'conflict' });
    }
    await admin.delete(`/api/v1/users/${id}`).expect(409);
    const second = await created({ role: 'admin' });
    await admin.delete(`/api/v1/users/${second.id}`).expect(204);
  });

  it('keep one administrator though two deactivate each other at once', async () => {
    const [one, other] = [
      await signedInUser(service, { role: 'admin' }),
      await signedInUser(service, { role: 'admin' }),
    ];
    const { body } = await admin.get('/api/v1/auth/me');
    const root = (body as { id: string }).id;
    await admin.put(`/api/v1/users/${root}`, { role: 'manager' }).expect(200);
    const answers = await Promise.all([
      one.caller.delete(`/api/v1/users/${other.id}`),
      other.caller.delete(`/api/v1/users/${one.id}`),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(1);
    const left = answers[0].status === 204 ? one : other;
    await left.caller.put(`/api/v1/users/${root}`, { role: 'admin' }).expect(200);
    admin = await administrator(service);
    await admin.delete(`/api/v1/users/${left.id}`).expect(204);
  });

  describe('by somebody who may not do everything', () => {
    it('are given no role beyond the own permissions, and the try is noted', async () => {
      const caller = await keeper();
      const { body } = await caller.post('/api/v1/users', person({ role: 'admin' })).expect(403);
      expect(body).toMatchObject({ error: 'unauthorized_access', details: { missing: ['crm:*:*'] } });
      const { body: me } = await caller.get('/api/v1/auth/me');
      const { body: log } = await admin.get(`/api/v1/audit?outcome=denied&actor_id=${(me as UserBody).id}`);
      expect((log as { items: unknown[] }).items).toEqual([
        expect.objectContaining({ action: 'crm:create:users' }),
      ]);
    });

    it('are given a role within them', async () => {
      await admin.post('/api/v1/roles', { name: 'reader', permissions: ['crm:read:customers'] }).expect(201);
      await (await keeper()).post('/api/v1/users', person({ role: 'reader' })).expect(201);
    });

    it('are given no contract but the own one', async () => {
      await admin.post('/api/v1/roles', { name: 'reader2', permissions: ['crm:read:customers'] }).expect(201);
      const caller = await keeper('travel');
      await caller.post('/api/v1/users', person({ role: 'reader2', contract: 'sales' })).expect(403);
      await caller.post('/api/v1/users', person({ role: 'reader2', contract: 'standard' })).expect(403);
      await caller.post('/api/v1/users', person({ role: 'reader2', contract: 'travel' })).expect(201);
    });

    it('are given no contract that includes more than the own one, nor taken over when they have one', async () => {
      const name = `changer${++made}`;
      const permissions = ['crm:read:users', 'crm:update:users', 'crm:delete:users'];
      await admin.post('/api/v1/roles', { name, permissions }).expect(201);
      const { id, caller } = await signedInUser(service, { role: name, contract: 'travel' });
      const { body } = await caller.put(`/api/v1/users/${id}`, { contract: 'standard' }).expect(403);
      expect(body).toMatchObject({ error: 'unauthorized_access', details: { contract: 'standard' } });
      for (const contract of ['standard', 'isp']) {
        const greater = await created({ role: name, contract });
        await caller.put(`/api/v1/users/${greater.id}`, { email: 'mine@example.com' }).expect(403);
        await caller.post(`/api/v1/users/${greater.id}/password-link`).expect(403);
        await caller.delete(`/api/v1/users/${greater.id}`).expect(403);
      }
      const equal = await created({ role: name, contract: 'travel' });
      await caller.put(`/api/v1/users/${equal.id}`, { name: 'Changed' }).expect(200);
      await caller.delete(`/api/v1/users/${equal.id}`).expect(204);
    });

    it('are not changed when they may do more', async () => {
      const name = `changer${++made}`;
      await admin
        .post('/api/v1/roles', { name, permissions: ['crm:read:users', 'crm:update:users'] })
        .expect(201);
      const { caller } = await signedInUser(service, { role: name });
      const manager = await created({ role: 'manager' });
      await caller.put(`/api/v1/users/${manager.id}`, { email: 'mine@example.com' }).expect(403);
      await caller.post(`/api/v1/users/${manager.id}/password-link`).expect(403);
      const equal = await created({ role: name });
      await caller.put(`/api/v1/users/${equal.id}`, { role: 'manager' }).expect(403);
      await caller.put(`/api/v1/users/${equal.id}`, { name: 'Changed', contract: 'sales' }).expect(200);
    });

    it('are noted as refused though the request was to be done once', async () => {
      const caller = await keeper();
      const { body: me } = await caller.get('/api/v1/auth/me');
      await caller
        .post('/api/v1/users', person({ role: 'admin' }))
        .set('Idempotency-Key', 'once-only')
        .expect(403);
      const { body: log } = await admin.get(`/api/v1/audit?outcome=denied&actor_id=${(me as UserBody).id}`);
      expect((log as { items: unknown[] }).items).toHaveLength(1);
    });
  });
});
