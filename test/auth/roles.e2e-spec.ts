import { administrator, ADMINISTRATOR_ENV, signedInUser } from '../support/administrator.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';

interface RoleBody {
  id: string;
  name: string;
  permissions: string[];
  built_in: boolean;
}

describe('roles', () => {
  let service: TestApp;
  let admin: Caller;
  beforeAll(async () => {
    service = await startTestApp({ env: ADMINISTRATOR_ENV });
    admin = await administrator(service);
  });
  afterAll(() => service.close());

  let made = 0;
  const created = async (permissions = ['crm:read:customers']) => {
    const { body } = await admin.post('/api/v1/roles', { name: `role-${++made}`, permissions }).expect(201);
    return body as RoleBody;
  };
  const builtIn = async (name: string) => {
    const { body } = await admin.get('/api/v1/roles').expect(200);
    return (body as { items: RoleBody[] }).items.find((role) => role.name === name) as RoleBody;
  };

  it('begin with the built-in ones', async () => {
    const { body } = await admin.get('/api/v1/roles?size=5').expect(200);
    const { items } = body as { items: RoleBody[] };
    expect(items.map(({ name }) => name)).toEqual(['admin', 'manager', 'agent', 'analyst', 'service']);
    expect(items.every(({ built_in }) => built_in)).toBe(true);
    expect(items[0].permissions).toEqual(['crm:*:*']);
  });

  it('that are built in cannot be changed or removed', async () => {
    const { id } = await builtIn('agent');
    const { body } = await admin.put(`/api/v1/roles/${id}`, { permissions: ['crm:*:*'] }).expect(409);
    expect(body).toMatchObject({ error: 'conflict' });
    await admin.delete(`/api/v1/roles/${id}`).expect(409);
  });

  it('hold each permission once', async () => {
    const role = await created(['crm:read:customers', 'crm:create:customers', 'crm:read:customers']);
    expect(role).toMatchObject({
      permissions: ['crm:create:customers', 'crm:read:customers'],
      built_in: false,
    });
    const { body, headers } = await admin.get(`/api/v1/roles/${role.id}`).expect(200);
    expect(body).toEqual(role);
    expect(headers.etag).toMatch(/^"1\./);
  });

  it('have a name each', async () => {
    const { name } = await created();
    for (const taken of [name, 'admin']) {
      const { body } = await admin
        .post('/api/v1/roles', { name: taken, permissions: ['crm:read:customers'] })
        .expect(409);
      expect(body).toMatchObject({ details: { field: 'name' } });
    }
  });

  it.each<[string, object]>([
    ['no permissions', { permissions: [] }],
    ['a permission that does not exist', { permissions: ['crm:fly:customers'] }],
    ['permissions that are no list', { permissions: 'crm:*:*' }],
    ['permissions that cannot be told as text', { permissions: [{ toString: false }, false] }],
    ['a name with blanks', { name: 'a b' }],
    ['a very long name', { name: 'a'.repeat(64) }],
    ['a claim to be built in', { built_in: true }],
  ])('are not created with %s', async (_what, fields) => {
    await admin
      .post('/api/v1/roles', { name: `role-${++made}`, permissions: ['crm:read:customers'], ...fields })
      .expect(400);
  });

  it('hold for their users as soon as they change', async () => {
    const role = await created();
    const { caller } = await signedInUser(service, { role: role.name });
    await caller.get('/api/v1/users').expect(403);
    await admin.put(`/api/v1/roles/${role.id}`, { permissions: ['crm:read:users'] }).expect(200);
    await caller.get('/api/v1/users').expect(200);
  });

  it('keep their name, and take back what they showed', async () => {
    const role = await created();
    const changed = await admin
      .put(`/api/v1/roles/${role.id}`, { ...role, description: 'For the desk' })
      .expect(200);
    expect(changed.body).toMatchObject({ description: 'For the desk', version: 2 });
    await admin.put(`/api/v1/roles/${role.id}`, { name: 'other' }).expect(400);
  });

  it('are removed once nobody has them', async () => {
    const role = await created();
    const { id } = await signedInUser(service, { role: role.name });
    const { body } = await admin.delete(`/api/v1/roles/${role.id}`).expect(409);
    expect(body).toMatchObject({ error: 'conflict' });
    await admin.put(`/api/v1/users/${id}`, { role: 'agent' }).expect(200);
    await admin.delete(`/api/v1/roles/${role.id}`).expect(204);
    await admin.get(`/api/v1/roles/${role.id}`).expect(404);
  });

  it('are given no permission that their maker lacks', async () => {
    const { name } = await created([
      'crm:create:roles',
      'crm:update:roles',
      'crm:delete:roles',
      'crm:read:customers',
    ]);
    const { caller } = await signedInUser(service, { role: name });
    const { body } = await caller
      .post('/api/v1/roles', { name: 'sneaky', permissions: ['crm:read:customers', 'crm:read:*'] })
      .expect(403);
    expect(body).toMatchObject({ error: 'unauthorized_access', details: { missing: ['crm:read:*'] } });
    const own = await caller
      .post('/api/v1/roles', { name: 'modest', permissions: ['crm:read:customers'] })
      .expect(201);
    await caller.put(`/api/v1/roles/${(own.body as RoleBody).id}`, { permissions: ['crm:*:*'] }).expect(403);
    const greater = await created(['crm:read:audit']);
    await caller.put(`/api/v1/roles/${greater.id}`, { description: 'Taken over' }).expect(403);
    await caller.delete(`/api/v1/roles/${greater.id}`).expect(403);
    await caller.delete(`/api/v1/roles/${(own.body as RoleBody).id}`).expect(204);
  });

  it.each(['no-id', '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60'])(
    'that are not there (%s) are a 404',
    async (id) => {
      await admin.get(`/api/v1/roles/${id}`).expect(404);
      await admin.put(`/api/v1/roles/${id}`, { description: 'x' }).expect(404);
      await admin.delete(`/api/v1/roles/${id}`).expect(404);
    },
  );
});
