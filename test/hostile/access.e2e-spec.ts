import { PERMISSIONS } from '../../libs/access/src/permissions.js';
import { sql } from 'kysely';
import { startTestApp, type TestApp } from '../support/app.js';
import { everyRoute, makeRecords, type EveryRoute } from './every-route.js';
import { faultOf } from './problems.js';
import { contents } from './store.js';
import { Wire, type Answer } from './wire.js';

/** Which routes are open at all, and what tokens are worth, is held in test/access; here: every route asks. */
describe('every route', () => {
  let test: TestApp;
  let routes: EveryRoute[];
  const wires: Wire[] = [];

  beforeAll(async () => {
    test = await startTestApp();
    routes = (await everyRoute(test, await makeRecords(await test.caller()))).filter(
      ({ access }) => !access.publicReason,
    );
  });

  afterAll(async () => {
    for (const wire of wires) wire.close();
    await test.close();
  });

  function wireWith(token?: string): Wire {
    const wire = new Wire(test.url, token);
    wires.push(wire);
    return wire;
  }

  const call = (wire: Wire, { method, path, body }: EveryRoute, headers: Record<string, string> = {}) =>
    wire.send(method, path, { headers, body: body && '{}' });

  const faultUnless = (status: number, error: string, answer: Answer, path: string) =>
    faultOf(answer, path) ??
    (answer.status === status && answer.body.error === error ? undefined : answer.text);

  it.each([
    ['no token', undefined],
    ['a key that was never made', 'Bearer crm_never_made'],
    ['a token of nobody', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJyb290In0.'],
    ['another scheme', 'Basic cm9vdDpyb290'],
  ])(
    'that wants a caller answers %s with 401, before it reads a body, and notes no more than the attempt',
    async (_what, authorization) => {
      const wire = wireWith();
      const before = await contents(test.database);
      const faults: string[] = [];
      for (const route of routes) {
        const answer = await call(wire, route, authorization ? { authorization } : {});
        const challenge = answer.headers['www-authenticate'];
        const fault =
          faultUnless(401, 'unauthenticated', answer, route.path) ??
          (challenge?.startsWith('Bearer') ? undefined : 'no WWW-Authenticate');
        if (fault) faults.push(`${route.name}: ${fault}`);
      }
      expect(faults).toEqual([]);
      expect(routes.length).toBeGreaterThan(35);
      expect(await contents(test.database)).toEqual(before);
    },
  );

  it('that wants a permission answers callers without it with 403, and writes down whom it refused what', async () => {
    const everythingBut = new Map<string, Wire>();
    const faults: string[] = [];
    const customersBefore = (await contents(test.database)).customers;
    for (const { access, ...route } of routes) {
      const { permission } = access;
      if (!permission) continue;
      if (!everythingBut.has(permission)) {
        const others = PERMISSIONS.filter((other) => other !== permission);
        everythingBut.set(permission, wireWith((await test.caller('standard', others)).token));
      }
      const requestId = `denied-${faults.length}-${route.method}${route.path.replace(/\W/g, '-')}`.slice(
        0,
        128,
      );
      const answer = await call(
        everythingBut.get(permission)!,
        { access, ...route },
        { 'x-request-id': requestId },
      );
      const fault = faultUnless(403, 'unauthorized_access', answer, route.path);
      if (fault) faults.push(`${route.name}: ${fault}`);
      const { rows } = await sql<Record<string, unknown>>`
        select action, outcome, actor_kind, actor_id, resource_id, changes from audit_log
        where request_id = ${requestId}`.execute(test.database.kysely);
      const id = route.path.split('/')[route.pattern.split('/').indexOf(':id')] ?? null;
      const entry = {
        action: permission,
        outcome: 'denied',
        actor_kind: 'api_key',
        resource_id: id,
        changes: {},
      };
      if (
        rows.length !== 1 ||
        !Object.entries(entry).every(([key, value]) => JSON.stringify(rows[0][key]) === JSON.stringify(value))
      ) {
        faults.push(`${route.name}: audit ${JSON.stringify(rows)}`);
      }
    }
    expect(faults).toEqual([]);
    expect((await contents(test.database)).customers).toEqual(customersBefore);
  });

  it('that erases wants crm:erase:customers beside its own permission', async () => {
    const wire = wireWith(
      (await test.caller('standard', ['crm:delete:customers', 'crm:create:customers', 'crm:read:customers']))
        .token,
    );
    const { body } = await wire.send('POST', '/api/v1/customers', { body: '{"name":"To stay"}' });
    for (const path of [
      `/api/v1/customers/${String(body.id)}?data_retention_policy=anonymize`,
      `/api/v1/customers/${String(body.id)}?data_retention_policy=delete`,
      `/api/v2/customers/${String(body.id)}?permanent=true`,
    ]) {
      expect(faultUnless(403, 'unauthorized_access', await wire.send('DELETE', path), path)).toBeUndefined();
    }
    expect((await wire.send('GET', `/api/v1/customers/${String(body.id)}`)).status).toBe(200);
    const { rows } =
      await sql`select from audit_log where action = 'crm:erase:customers' and outcome = 'denied'
      and resource_id = ${body.id}`.execute(test.database.kysely);
    expect(rows).toHaveLength(3);
  });
});
