import { startTestApp, type TestApp } from '../support/app.js';
import {
  everyRoute,
  FILES_ALONE,
  makeRecords,
  PROVIDERS_ENV,
  reads,
  type EveryRoute,
} from './every-route.js';
import { faultOf } from './problems.js';
import { contents } from './store.js';
import { Wire, type Answer, type Sending } from './wire.js';

/** Mail programs send what they like there, and nobody reads it: the link alone counts. */
const TAKES_ANYTHING = 'POST /api/v1/unsubscribe/:token';
const TAKING_FORMS = [
  '/api/v1/customers/:id/documents',
  '/api/v1/customers/bulk-import',
  '/api/v1/records/:kind/import',
];
const DEEP = 100_000;
const deepArrays = '['.repeat(DEEP) + ']'.repeat(DEEP);
const deepObjects = '{"a":'.repeat(DEEP) + '1' + '}'.repeat(DEEP);

/** Whatever a route expects: nothing of this is it. */
/** Routes that take less than such a body has, and do not read it. */
const SMALL = /^\/api\/v1\/(auth|verifications\/callbacks)\//;

describe('a body, on every route that could be sent one', () => {
  let test: TestApp;
  let wire: Wire;
  let routes: EveryRoute[];

  beforeAll(async () => {
    test = await startTestApp({ env: PROVIDERS_ENV });
    const standard = await test.caller();
    routes = (await everyRoute(test, await makeRecords(standard))).filter(
      (route) => !reads(route) && route.name !== TAKES_ANYTHING,
    );
    wire = new Wire(test.url, standard.token);
  });

  afterAll(async () => {
    wire.close();
    await test.close();
  });

  /** Sends each body to each route and gives back what was not refused as it should be. */
  async function refusedEverywhere(
    bodies: readonly Sending[],
    expected: (answer: Answer, route: EveryRoute, sending: Sending) => boolean,
  ): Promise<string[]> {
    const faults: string[] = [];
    const before = await contents(test.database);
    for (const route of routes) {
      for (const sending of bodies) {
        const answer = await wire.send(route.method, route.path, sending);
        const fits =
          expected(answer, route, sending) ||
          (route.provesFirst && answer.status === 401) ||
          (route.pattern === FILES_ALONE && answer.status === 415);
        const fault = faultOf(answer, route.path) ?? (fits ? undefined : answer.text);
        const sent = `${JSON.stringify(sending.headers ?? '')} ${String(sending.body).slice(0, 60)}`;
        if (fault) faults.push(`${route.name} ${sent}: ${fault}`);
      }
    }
    if (faults.length === 0) expect(await contents(test.database)).toEqual(before);
    return faults;
  }

  const json = (...bodies: (string | Buffer)[]): Sending[] => bodies.map((body) => ({ body }));
  const is = (status: number) => (answer: Answer) => answer.status === status;
  const names = (answer: Answer, field: string) =>
    (answer.body.errors as { field: string }[]).some((problem) => problem.field === field);

  it('that is no JSON is a 400', async () => {
    const broken = ['{', '{"a":1,}', "{'a':1}", 'NaN', '[1,', 'nul', '{"a":01}', '   ', '{"a":1}{"a":1}'];
    const notUtf8 = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
    const answers = json(...broken, notUtf8, '{"a":"\t"}', '{"a":"\\x"}');
    expect(await refusedEverywhere(answers, is(400))).toEqual([]);
  });

  it('that is no object is a 400', async () => {
    const bodies = json('5', '"text"', 'true', '[]', '[[]]', '[{"a":1}]', '1e400', '9'.repeat(400));
    const fits = (answer: Answer, { body }: EveryRoute, sending: Sending) =>
      answer.status === 400 || (body === undefined && sending.body === '[]');
    expect(await refusedEverywhere(bodies, fits)).toEqual([]);
  });

  it('with a key that the route does not know is a 400 that names it', async () => {
    const keys = ['zzz_unknown', 'constructor', 'toString', 'hasOwnProperty', '$where', ' ', 'ключ'];
    for (const key of keys) {
      const bodies = json(JSON.stringify({ [key]: 1 }), JSON.stringify({ [key]: { deeper: [] } }));
      const fits = (answer: Answer) => answer.status === 400 && names(answer, key);
      expect(await refusedEverywhere(bodies, fits)).toEqual([]);
    }
  });

  it('that gives a key twice, at any depth, is a 400 that names it', async () => {
    const twice: [string, string][] = [
      ['{"name":"a","name":"a"}', 'name'],
      ['{"name":"a","n\\u0061me":"b"}', 'name'],
      ['{"address":{"city":"a","city":"b"}}', 'address.city'],
      ['{"customers":[{"email":"a","email":"b"}]}', 'customers.0.email'],
    ];
    for (const [body, field] of twice) {
      const fits = (answer: Answer) => answer.status === 400 && names(answer, field);
      expect(await refusedEverywhere(json(body), fits)).toEqual([]);
    }
  });

  it('that reaches for prototypes is a 400 and changes none', async () => {
    const bodies = json(
      '{"__proto__":{"polluted":1}}',
      '{"\\u005f_proto__":{"polluted":1}}',
      '{"custom_fields":{"__proto__":{"polluted":1}}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
    );
    expect(await refusedEverywhere(bodies, is(400))).toEqual([]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('with NUL or half a surrogate pair in a text or key is a 400', async () => {
    const unstorable = ['\\u0000', 'a\\u0000b', '\\ud800', '\\udc00', 'a\\ud83d', '\\ude00\\ud83d'];
    const bodies = unstorable.flatMap((text) =>
      json(`{"name":"${text}"}`, `{"${text}":1}`, `{"customers":[{"notes":["${text}"]}]}`),
    );
    expect(await refusedEverywhere(bodies, is(400))).toEqual([]);
  });

  it('that is nested 100,000 levels deep is a 400', async () => {
    const expected = ({ status }: Answer, { path }: EveryRoute) => status === (SMALL.test(path) ? 413 : 400);
    expect(await refusedEverywhere(json(deepArrays, deepObjects), expected)).toEqual([]);
  });

  it('that is nested a thousand levels deep is a 400', async () => {
    expect(await refusedEverywhere(json('['.repeat(1000) + ']'.repeat(1000)), is(400))).toEqual([]);
  });

  it('of another type, charset or encoding is a 415', async () => {
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/xml',
      'application/jsonp',
      'application/json; charset=utf-16',
      'application/json; charset=latin1',
      '',
    ].map((type) => ({ body: '{"name":"a"}', headers: { 'content-type': type } }));
    const encodings = ['gzip', 'br', 'deflate', 'identity, gzip'].map((encoding) => ({
      body: '{"name":"a"}',
      headers: { 'content-encoding': encoding },
    }));
    expect(await refusedEverywhere([...types, ...encodings], is(415))).toEqual([]);
  });

  it('that is a form is a 415, or a 400 where forms are taken and this is none', async () => {
    const forms = [
      'multipart/form-data; boundary=x',
      'multipart/form-data',
      'Multipart/Form-Data; boundary=',
    ];
    const sent = forms.map((type) => ({ body: '{"name":"a"}', headers: { 'content-type': type } }));
    const fits = ({ status }: Answer, { pattern }: EveryRoute) =>
      status === (TAKING_FORMS.includes(pattern) ? 400 : 415);
    expect(await refusedEverywhere(sent, fits)).toEqual([]);
  });

  it('of 10 MB is a 413, declared or in chunks', async () => {
    const body = `{"name":"${'a'.repeat(10_000_000)}"}`;
    const fits = (answer: Answer) => answer.status === 413 && answer.body.error === 'payload_too_large';
    expect(await refusedEverywhere([{ body }, { body, chunked: true }], fits)).toEqual([]);
  });

  it('that is not JSON is a 400 in travel too, and what is wrong in it a 422', async () => {
    const travel = new Wire(test.url, (await test.caller('travel')).token);
    const post = (body: string) => travel.send('POST', '/api/v1/customers', { body });
    expect((await post('{')).status).toBe(400);
    for (const body of ['{"name":1}', '{"zzz":1}', '{"name":"a","name":"b"}', '{"name":"\\u0000"}', '[]']) {
      const answer = await post(body);
      expect([answer.status, faultOf(answer, '/api/v1')]).toEqual([422, undefined]);
    }
    travel.close();
  });
});
