import { startTestApp, type TestApp } from '../support/app.js';
import { BreakableProxy } from '../support/breakable-proxy.js';
import { createServerDatabase, testServerUrl } from '../support/database.js';
import { Wire, type Answer } from './wire.js';

const onServer = testServerUrl ? describe : describe.skip;
const redisUrl = process.env.TEST_REDIS_URL;
const onRedis = redisUrl ? describe : describe.skip;

onServer('a database that goes away (set TEST_DATABASE_URL to run these)', () => {
  let served: Awaited<ReturnType<typeof createServerDatabase>>;
  let proxy: BreakableProxy;
  let test: TestApp;
  let wire: Wire;
  let customer: string;

  beforeAll(async () => {
    served = await createServerDatabase(testServerUrl!);
    proxy = new BreakableProxy(new URL(served.url));
    await proxy.open();
    test = await startTestApp({ server: { url: proxy.url, poolSize: 5, statementTimeoutMs: 1000 } });
    wire = new Wire(test.url, (await test.caller()).token);
    customer = String(
      (await wire.send('POST', '/api/v1/customers', { body: '{"name":"Survivor"}' })).body.id,
    );
  });

  afterAll(async () => {
    wire.close();
    await test.close();
    await proxy.cut();
    await served.drop();
  });

  const requests = (): [string, string, string?][] => [
    ['GET', `/api/v1/customers/${customer}`],
    ['GET', '/api/v1/customers'],
    ['GET', '/api/v2/customers/export'],
    ['POST', '/api/v1/customers', '{"name":"Lost"}'],
    ['PUT', `/api/v1/customers/${customer}`, '{"notes":"lost"}'],
    ['DELETE', `/api/v1/customers/${customer}`],
    ['POST', '/api/v2/customers/bulk/import', '{"customers":[{"phoneNumber":"+15550105555"}]}'],
    ['POST', '/api/v1/auth/token', '{"email":"root@example.com","password":"a lamp on the windowsill"}'],
    ['GET', '/api/v1/audit'],
  ];
  const sendAll = (headers: Record<string, string> = {}) =>
    Promise.all(requests().map(([method, path, body]) => wire.send(method, path, { body, headers })));
  const health = async () =>
    Promise.all(['/health/live', '/health/ready'].map(async (path) => (await wire.send('GET', path)).status));

  function expectUnavailable(answers: readonly Answer[]): void {
    for (const { status, headers, body, text } of answers) {
      expect([status, body.error, text]).toEqual([503, 'provider_unavailable', text]);
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      expect(text).not.toMatch(/ECONN|postgres|pg-pool|127\.0\.0\.1:\d/i);
    }
  }

  async function expectServed(): Promise<void> {
    expect(await health()).toEqual([200, 200]);
    const [get, list, exported] = await sendAllReads();
    expect([get.status, list.status, exported.status]).toEqual([200, 200, 200]);
    expect(get.body.name).toBe('Survivor');
    expect(get.body.notes).toBeNull();
    expect(list.body.total).toBe(1);
  }

  const sendAllReads = () =>
    Promise.all(
      requests()
        .slice(0, 3)
        .map(([method, path]) => wire.send(method, path)),
    );

  it('is answered by 503 while it is cut off, also to callers who are not known yet; then served again', async () => {
    await expectServed();
    await proxy.cut();
    expectUnavailable(await sendAll());
    expectUnavailable(await sendAll({ authorization: 'Bearer crm_somebody_not_seen_before' }));
    expectUnavailable([
      await wire.send('POST', '/api/v1/customers', {
        body: '{"name":"Lost"}',
        headers: { 'idempotency-key': 'sent-again-later' },
      }),
    ]);
    expect(await health()).toEqual([200, 503]);
    expect((await wire.send('GET', '/api/v1/nothing')).status).toBe(404);
    await proxy.open();
    await expectServed();
    // what could not be done is done when it is sent again
    const again = await wire.send('POST', '/api/v1/customers', {
      body: '{"name":"Lost"}',
      headers: { 'idempotency-key': 'sent-again-later' },
    });
    expect([again.status, again.headers['idempotent-replayed']]).toEqual([201, undefined]);
    await wire.send('DELETE', `/api/v1/customers/${String(again.body.id)}?data_retention_policy=delete`);
  }, 60_000);

  it('is answered by 503 in time when it hangs; then served again', async () => {
    await expectServed();
    proxy.block({ alsoNew: true });
    const live = await wire.send('GET', '/health/live');
    expect(live.status).toBe(200);
    expect((await wire.send('GET', '/health/ready')).status).toBe(503);
    expectUnavailable(await sendAll());
    await proxy.cut();
    await proxy.open();
    await expectServed();
  }, 60_000);
});

onRedis('a Redis that goes away (set TEST_REDIS_URL to run these)', () => {
  let proxy: BreakableProxy;
  let test: TestApp;
  let wire: Wire;

  beforeAll(async () => {
    proxy = new BreakableProxy(new URL(redisUrl ?? ''));
    await proxy.open();
    test = await startTestApp({ env: { REDIS_URL: proxy.url, RATE_LIMITS: 'on' } });
    wire = new Wire(test.url, (await test.caller()).token);
  });

  afterAll(async () => {
    wire.close();
    await test.close();
    await proxy.cut();
  });

  it('costs nobody an answer: each instance counts by itself until it is back', async () => {
    const list = () => wire.send('GET', '/api/v1/customers');
    const ready = async () => {
      const { status, body } = await wire.send('GET', '/health/ready');
      return [status, body.degraded];
    };
    const up = async () => /^crm_redis_up (\d)$/m.exec((await wire.send('GET', '/metrics')).text)?.[1];
    expect((await list()).status).toBe(200);
    expect(await ready()).toEqual([200, undefined]);
    expect(await up()).toBe('1');
    for (const goAway of [() => proxy.block({ alsoNew: true }), () => proxy.cut()]) {
      await goAway();
      const answers = await Promise.all(Array.from({ length: 20 }, list));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      expect(Number(answers[0].headers['x-ratelimit-remaining'])).toBeGreaterThan(0);
      expect(await ready()).toEqual([200, ['redis']]);
      expect(await up()).toBe('0');
    }
    await proxy.open();
    while ((await ready())[1] !== undefined) await new Promise(setImmediate);
    expect(await up()).toBe('1');
    expect((await list()).status).toBe(200);
  }, 60_000);
});
