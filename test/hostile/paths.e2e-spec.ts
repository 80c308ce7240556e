import { startTestApp, type TestApp } from '../support/app.js';
import { everyRoute, makeRecords, type EveryRoute } from './every-route.js';
import { faultOf } from './problems.js';
import { contents } from './store.js';
import { Wire } from './wire.js';

const MALFORMED_IDS = [
  '0',
  '-1',
  'null',
  'undefined',
  '%00',
  '%zz',
  '%',
  '%ED%A0%80',
  '%C0%AF',
  '%F0%9F%91%A9',
  '..%2f..%2fetc%2fpasswd',
  "'%20or%201=1--",
  '{01a1f950-09c8-75ed-9b6f-4ea876a566f3}',
  '01a1f95009c875ed9b6f4ea876a566f3',
  '01a1f950-09c8-75ed-9b6f-4ea876a566f',
  '01a1f950-09c8-75ed-9b6f-4ea876a566f3%00',
  '9223372036854775808',
  '1e400',
  'a'.repeat(8000),
];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'PURGE', 'LINK', 'MKCOL'];

describe('an address', () => {
  let test: TestApp;
  let wire: Wire;
  let routes: EveryRoute[];

  beforeAll(async () => {
    test = await startTestApp();
    const standard = await test.caller();
    routes = await everyRoute(test, await makeRecords(standard));
    wire = new Wire(test.url, standard.token);
  });

  afterAll(async () => {
    wire.close();
    await test.close();
  });

  /** A body that passes validation where a route wants one, so that the id is what is wrong. */
  const BODIES: Record<string, string> = {
    suspend: '{"reason":"x"}',
    merge: '{"from_id":"0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a70"}',
    file: '{"customerId":"0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a70"}',
    tags: '{"tags":[],"action":"set"}',
    block: '{"isBlocked":false}',
    interactions: '{"interaction_type":"email"}',
    messages: '{"text":"x","direction":"inbound"}',
    contacts: '{"name":"x"}',
    services: '{"external_id":"x"}',
    payments: '{"external_id":"x"}',
    usage: '{"external_id":"x"}',
    tickets: '{"external_id":"x"}',
    documents: '{"document_type":"contract","file_url":"https://files.example.com/c.pdf"}',
    'verify-identity': '{"verification_method":"manual_review","verification_level":"basic"}',
    'credit-check': '{"consent":true}',
    verifications: '{"status":"failed"}',
  };

  it('with a malformed id is a 404 of its resource, on every route that takes one', async () => {
    const faults: string[] = [];
    const before = await contents(test.database);
    for (const { name, method, pattern, body } of routes.filter(({ pattern }) => pattern.includes('/:id'))) {
      const [collection, rest] = pattern.split('/:id');
      const what = (rest || collection).split('/').at(-1)!;
      const code = collection.endsWith('/customers') ? 'customer_not_found' : 'not_found';
      for (const id of MALFORMED_IDS) {
        const path = `${collection}/${id}${rest}`;
        const answer = await wire.send(method, path, body && { body: BODIES[what] ?? '{}' });
        const fault =
          faultOf(answer, path) ??
          (answer.status === 404 && answer.body.error === code ? undefined : answer.text);
        if (fault) faults.push(`${name} ${id.slice(0, 40)}: ${fault}`);
      }
    }
    expect(faults).toEqual([]);
    expect(await contents(test.database)).toEqual(before);
  });

  it('takes ids in upper case for the same', async () => {
    const [list] = routes.filter(({ name }) => name === 'GET /api/v1/customers/:id');
    const upper = list.path.replace(/[^/]+$/, (id) => id.toUpperCase());
    expect((await wire.send('GET', upper)).body.id).toBe(list.path.split('/').at(-1));
  });

  it('is a 405 that allows what is there, for every other method', async () => {
    const faults: string[] = [];
    for (const pattern of new Set(routes.map((route) => route.pattern))) {
      const here = routes.filter((route) => route.pattern === pattern);
      for (const method of METHODS) {
        if (here.some((route) => route.method === method)) continue;
        const answer = await wire.send(method, here[0].path);
        const allow = String(answer.headers.allow).split(', ');
        // exactly these: `export` is nobody whom the methods of `:id` could be about
        const isRefused =
          answer.status === 405 &&
          allow.filter((each) => each !== 'HEAD').length === here.length &&
          here.every((route) => allow.includes(route.method));
        const fault =
          faultOf(answer, here[0].path) ??
          (isRefused ? undefined : `${answer.status} Allow: ${answer.headers.allow}`);
        if (fault) faults.push(`${method} ${here[0].path}: ${fault}`);
      }
    }
    expect(faults).toEqual([]);
    expect((await wire.send('PUT', '/api/v1/customers/export/')).headers.allow).toBe('GET');
  });

  it('where nothing stands is a 404, also with slashes, dots and signs that encode nothing', async () => {
    const nowhere = [
      '/nothing',
      '/api',
      '/api/v1',
      '/api/v3/customers',
      '/api/v1/customerss',
      '/api/v2/nothing',
      '//api/v1/customers',
      '/api//v1/customers',
      '/api/v1/../v1/customers',
      '/api/v1/%2e%2e/v1/customers',
      '/api%2fv1%2fcustomers',
      '/api/v1/customers%00',
      '/%zz',
      '/api/v1/%zz',
      '/%',
      '/__proto__',
      '/constructor',
      '/.env',
      '/package.json',
      `/${'a/'.repeat(4000)}`,
      `/${'a'.repeat(8000)}`,
    ];
    const faults: string[] = [];
    for (const path of nowhere) {
      for (const method of ['GET', 'POST', 'DELETE']) {
        const answer = await wire.send(method, path);
        const fault = faultOf(answer, path) ?? (answer.body.error === 'not_found' ? undefined : answer.text);
        if (fault) faults.push(`${method} ${path.slice(0, 60)}: ${fault}`);
      }
    }
    expect(faults).toEqual([]);
  });

  it('answers HEAD as GET without a body, and OPTIONS without a caller', async () => {
    const readable = ['/api/v1/customers', '/api/v2/customers', '/health/live', '/nothing'];
    for (const path of readable) {
      const [get, head, options] = await Promise.all(
        ['GET', 'HEAD', 'OPTIONS'].map((method) => wire.send(method, path)),
      );
      expect([head.status, head.text]).toEqual([get.status, '']);
      expect(head.headers['content-type']).toBe(get.headers['content-type']);
      expect([options.status, options.text]).toEqual([204, '']);
    }
  });
});
