import type { AccessRepository } from '../../libs/access/src/access.repository.js';
import { administrator, ADMINISTRATOR_ENV, signedInUser, tokensOf } from '../support/administrator.js';
import { callerWith, startTestApp, type Caller, type TestApp } from '../support/app.js';

/** What was revoked must stop working within this time on every instance. */
const BOUND = { seconds: 5 };

describe('two instances on one database', () => {
  let here: TestApp;
  let there: TestApp;

  beforeAll(async () => {
    const options = { env: ADMINISTRATOR_ENV, clockStands: true };
    here = await startTestApp(options);
    there = await startTestApp({ ...options, database: here.database });
  });
  afterAll(async () => {
    await there.close();
    await here.close();
  });

  const advance = (span: object) => Promise.all([here.advance(span), there.advance(span)]);
  const elsewhere = (caller: Caller) => callerWith(there.url, caller.token);
  const me = (caller: Caller, status: number) => caller.get('/api/v1/auth/me').expect(status);

  it('know one another’s tokens', async () => {
    await me(elsewhere(await administrator(here)), 200);
  });

  it('both end a session that was signed out at one, here at once', async () => {
    const { caller } = await signedInUser(here);
    await me(caller, 200);
    await me(elsewhere(caller), 200);
    await caller.post('/api/v1/auth/logout').expect(204);
    await me(caller, 401);
    await advance(BOUND);
    await me(elsewhere(caller), 401);
  });

  it('both refuse a revoked key', async () => {
    const admin = await administrator(here);
    const { body } = await admin
      .post('/api/v1/api-keys', { name: 'till', permissions: ['crm:read:customers'] })
      .expect(201);
    const { id, key } = body as { id: string; key: string };
    const till = callerWith(here.url, key);
    await me(till, 200);
    await me(elsewhere(till), 200);
    await admin.delete(`/api/v1/api-keys/${id}`).expect(204);
    await me(till, 401);
    await advance(BOUND);
    await me(elsewhere(till), 401);
  });

  it('both shut a deactivated user out, and refuse the refresh', async () => {
    const { caller, id, tokens } = await signedInUser(here);
    await me(elsewhere(caller), 200);
    await (await administrator(here)).delete(`/api/v1/users/${id}`).expect(204);
    await advance(BOUND);
    await me(elsewhere(caller), 401);
    await there.http.post('/api/v1/auth/refresh').send({ refresh_token: tokens.refresh_token }).expect(401);
  });

  it('both take a changed role into account', async () => {
    const admin = await administrator(here);
    const { caller, id } = await signedInUser(here, { role: 'agent' });
    await elsewhere(caller).get('/api/v1/audit').expect(403);
    await admin.put(`/api/v1/users/${id}`, { role: 'manager' }).expect(200);
    await caller.get('/api/v1/audit').expect(200);
    await advance(BOUND);
    await elsewhere(caller).get('/api/v1/audit').expect(200);
  });

  it('ask the database once, however many requests wait for the answer', async () => {
    const { caller } = await signedInUser(here);
    await me(caller, 200);
    await advance(BOUND);
    await here.inside(({ get }) => {
      const repository = get<AccessRepository & { asked: number }>('AccessRepository');
      const find = repository.findSession.bind(repository);
      repository.asked = 0;
      repository.findSession = (...session) => {
        repository.asked++;
        return find(...session);
      };
    });
    await Promise.all(Array.from({ length: 20 }, () => me(caller, 200)));
    const asked = await here.inside(({ get }) => get<{ asked: number }>('AccessRepository').asked);
    expect(asked).toBe(1);
  });

  it('let a token of 15 minutes expire though its caller is known', async () => {
    const { access_token, expires_in } = await tokensOf(here.url);
    const caller = callerWith(here.url, access_token);
    expect(expires_in).toBe(900);
    await advance({ minutes: 14, seconds: 58 });
    await me(caller, 200);
    await advance({ seconds: 2 });
    await me(caller, 401);
  });
});
