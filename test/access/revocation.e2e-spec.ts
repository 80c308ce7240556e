import { administrator, ADMINISTRATOR_ENV, signedInUser, tokensOf } from '../support/administrator.js';
import { callerWith, startTestApp, type Caller, type TestApp } from '../support/app.js';
import { openTestDatabase } from '../support/database.js';
import { FakeClock } from '../support/fake-clock.js';
import type { Database } from '@crm/database';

/** What was revoked must stop working within this time on every instance. */
const BOUND = { seconds: 5 };

describe('two instances on one database', () => {
  const clock = new FakeClock();
  let database: Database;
  let here: TestApp;
  let there: TestApp;

  beforeAll(async () => {
    database = await openTestDatabase();
    const options = { database, env: ADMINISTRATOR_ENV, override: clock.override };
    here = await startTestApp(options);
    there = await startTestApp(options);
  });
  afterAll(async () => {
    await there.close();
    await here.close();
    await database.close();
  });

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
    clock.advance(BOUND);
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
    clock.advance(BOUND);
    await me(elsewhere(till), 401);
  });

  it('both shut a deactivated user out, and refuse the refresh', async () => {
    const { caller, id, tokens } = await signedInUser(here);
    await me(elsewhere(caller), 200);
    await (await administrator(here)).delete(`/api/v1/users/${id}`).expect(204);
    clock.advance(BOUND);
    await me(elsewhere(caller), 401);
    await there.http.post('/api/v1/auth/refresh').send({ refresh_token: tokens.refresh_token }).expect(401);
  });

  it('both take a changed role into account', async () => {
    const admin = await administrator(here);
    const { caller, id } = await signedInUser(here, { role: 'agent' });
    await elsewhere(caller).get('/api/v1/audit').expect(403);
    await admin.put(`/api/v1/users/${id}`, { role: 'manager' }).expect(200);
    await caller.get('/api/v1/audit').expect(200);
    clock.advance(BOUND);
    await elsewhere(caller).get('/api/v1/audit').expect(200);
  });

  it('ask the database once, however many requests wait for the answer', async () => {
    const { caller } = await signedInUser(here);
    await me(caller, 200);
    clock.advance(BOUND);
    const named = database.named.bind(database);
    let statements = 0;
    database.named = (statement, values) => {
      if (statement.name === 'access_session') statements++;
      return named(statement, values);
    };
    await Promise.all(Array.from({ length: 20 }, () => me(caller, 200)));
    database.named = named;
    expect(statements).toBe(1);
  });

  it('let a token of 15 minutes expire though its caller is known', async () => {
    const { access_token, expires_in } = await tokensOf(here.url);
    const caller = callerWith(here.url, access_token);
    expect(expires_in).toBe(900);
    clock.advance({ minutes: 14, seconds: 58 });
    await me(caller, 200);
    clock.advance({ seconds: 2 });
    await me(caller, 401);
  });
});
