import { startTestApp, type TestApp } from '../support/app.js';
import { everyRoute, PROVIDERS_ENV, reads, type EveryRoute } from './every-route.js';
import { faultOf } from './problems.js';
import { Wire } from './wire.js';

const KILOBYTES = 1024;

/** What who has proven nothing can make the service do. */
describe('nobody in particular', () => {
  let test: TestApp;
  let wire: Wire;
  let open: EveryRoute[];

  beforeAll(async () => {
    test = await startTestApp({ env: { ...PROVIDERS_ENV, RATE_LIMITS: 'on', TRUST_PROXY: '1' } });
    open = (await everyRoute(test)).filter((route) => route.access.publicReason && !reads(route));
    wire = new Wire(test.url);
  });
  afterAll(async () => {
    wire.close();
    await test.close();
  });

  let addresses = 0;
  const from = (address = `192.0.2.${++addresses}`) => ({ 'x-forwarded-for': address });

  it('has no body of more than 16 kB read by an open route, unless it is proven first', async () => {
    const body = JSON.stringify({ text: 'a'.repeat(16 * KILOBYTES) });
    const answers: string[] = [];
    for (const { name, method, path, provesFirst } of open) {
      const { status } = await wire.send(method, path, { headers: from(), body });
      answers.push(`${name}: ${status}`);
      expect([name, status]).toEqual([name, provesFirst ? 401 : 413]);
    }
    expect(answers).toHaveLength(8);
  });

  it.each([
    ['wrong JSON', '{'],
    ['another shape', '{"unknown":1}'],
    ['too many keys', JSON.stringify(Object.fromEntries(Array.from({ length: 1100 }, (_, i) => [i, 1])))],
    ['too much', JSON.stringify({ text: 'a'.repeat(16 * KILOBYTES) })],
  ])('is sent away by all open routes after a hundred bodies of %s', async (_what, body) => {
    const address = `198.51.100.${++addresses}`;
    const send = (path: string) => wire.send('POST', path, { headers: from(address), body });
    for (let sent = 0; sent < 100; sent++) {
      expect([400, 413]).toContain((await send('/api/v1/auth/refresh')).status);
    }
    for (const { path } of open) {
      const answer = await send(path);
      expect([faultOf(answer, path), answer.status]).toEqual([undefined, 429]);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    const { status } = await wire.send('GET', '/health/live', { headers: from(address) });
    expect(status).toBe(200);
    const elsewhere = await wire.send('POST', '/api/v1/auth/refresh', { headers: from(), body });
    expect(elsewhere.status).not.toBe(429);
  });

  it('guesses no signature by the thousand', async () => {
    const headers = from();
    const guess = () => wire.send('POST', '/api/v2/webhooks/whatsapp', { headers, body: '{}' });
    for (let sent = 0; sent < 100; sent++) expect((await guess()).status).toBe(401);
    expect((await guess()).status).toBe(429);
  });
});
