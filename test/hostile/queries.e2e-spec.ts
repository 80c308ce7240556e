import { newId } from '../../libs/database/src/ids.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { everyRoute, FILES_ALONE, makeRecords, reads, type EveryRoute } from './every-route.js';
import { faultOf, faultUnlessFine } from './problems.js';
import { Wire, type Answer, type Sending } from './wire.js';

const base64 = (text: string) => Buffer.from(text).toString('base64url');
const cursor = (content: object) => base64(JSON.stringify(content));

const MADE_BY_HAND = [
  'abc',
  '%00',
  '%ff%fe',
  'null',
  base64('null'),
  base64('{}'),
  base64('[]'),
  base64('"x"'),
  base64('{"sort":"created_at"'),
  base64('['.repeat(900)),
  Buffer.from([0xff, 0xfe, 0x00]).toString('base64url'),
  cursor({ sort: 'created_at', value: null }),
  cursor({ sort: 'nothing', value: null, id: newId() }),
  cursor({ sort: '-created_at', value: '2026-01-01T00:00:00.000Z', id: 'no id' }),
  cursor({ sort: '-created_at', value: '2026-01-01T00:00:00.000Z', id: newId(), more: 1 }),
  cursor({ sort: '-created_at', value: { $gt: '' }, id: newId() }),
  cursor({ sort: { created_at: -1 }, value: 1, id: newId() }),
  cursor({ sort: 'x'.repeat(2000), value: 'x', id: newId() }),
  'x'.repeat(9000),
];

const FILE: Sending = { body: 'external_id', headers: { 'content-type': 'text/csv' } };
const sendingFor = ({ pattern }: EveryRoute) => (pattern === FILES_ALONE ? FILE : {});

describe('a query', () => {
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

  type Fault = (answer: Answer, path: string) => string | undefined;
  const refusedAs =
    (field: string): Fault =>
    (answer, path) => {
      const errors = (answer.body.errors ?? []) as { field: string }[];
      const isNamed = errors.some((problem) => problem.field.split('.')[0] === field);
      return faultOf(answer, path) ?? (answer.status === 400 && isNamed ? undefined : answer.text);
    };

  async function faultsOf(asked: readonly (readonly [EveryRoute, string, Fault])[]): Promise<string[]> {
    const faults: string[] = [];
    for (const [route, query, faultIn] of asked) {
      const fault = faultIn(
        await wire.send(route.method, `${route.path}?${query}`, sendingFor(route)),
        route.path,
      );
      if (fault) faults.push(`${route.name} ${query.slice(0, 100)}: ${fault}`);
    }
    return faults;
  }

  const withParameter = (name: string) =>
    routes.filter((route) => reads(route) && route.query && name in route.query);

  it('that a route does not know is a 400 that names it, on every route', async () => {
    const unknown = [
      'zzz=1',
      'constructor=1',
      '__proto__=1',
      '__proto__[x]=1',
      'toString',
      '%E2%98%83=1',
      '=',
    ];
    const names = unknown.map((query) => decodeURIComponent(query.split('=')[0]));
    // the pages of the portal keep what the browser chose in their own query
    const strict = routes.filter(({ name }) => !['GET /docs', 'GET /docs/:contract'].includes(name));
    expect(
      await faultsOf(
        strict.flatMap((route) =>
          unknown.map((query, index) => [route, query, refusedAs(names[index])] as const),
        ),
      ),
    ).toEqual([]);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('with a page size of 0, -1, a thousand million or no number at all is a 400 that names it', async () => {
    const numbers = ['page', 'size', 'limit', 'offset'].flatMap((name) =>
      withParameter(name).flatMap((route) =>
        [
          '-1',
          '1e9',
          '1.5',
          '0x10',
          'NaN',
          '',
          '%2B1',
          '9'.repeat(400),
          '1e400',
          '%D9%A1',
          '%201',
          'true',
          '[]',
        ]
          .concat(name === 'offset' ? [] : '0')
          .concat(name === 'size' || name === 'limit' ? '1000000000' : [])
          .map((value) => [route, `${name}=${value}`, refusedAs(name)] as const),
      ),
    );
    expect(numbers.length).toBeGreaterThan(100);
    expect(await faultsOf(numbers)).toEqual([]);
  });

  it('with a wrong entry in a list is told which, and what may stand there', async () => {
    const [list] = withParameter('cursor').filter(({ name }) => name === 'GET /api/v1/customers');
    for (const [query, received] of [
      ['status=nope', 'nope'],
      ['status=active,nope', 'nope'],
    ]) {
      const { status, body } = await wire.send('GET', `${list.path}?${query}`);
      expect([status, body.details]).toEqual([
        400,
        expect.objectContaining({
          field: 'status',
          received_value: received,
          allowed_values: expect.any(Array),
        }),
      ]);
    }
  });

  it('for the last page there could be is answered by an empty one', async () => {
    for (const route of withParameter('page')) {
      const answer = await wire.send('GET', `${route.path}?page=1000000000`);
      expect([route.name, answer.status, Object.values(answer.body).find(Array.isArray)]).toEqual([
        route.name,
        200,
        [],
      ]);
    }
  });

  it('with a cursor made by hand is a 400 that names it', async () => {
    const lists = withParameter('cursor');
    expect(lists.length).toBeGreaterThanOrEqual(5);
    expect(
      await faultsOf(
        lists.flatMap((route) =>
          MADE_BY_HAND.map((made) => [route, `cursor=${made}`, refusedAs('cursor')] as const),
        ),
      ),
    ).toEqual([]);
  });

  it('with a cursor whose value the sort could not have is a 400 that names it', async () => {
    const [list] = withParameter('cursor').filter(({ name }) => name === 'GET /api/v1/customers');
    const wrong: [string, unknown][] = [
      ...[
        '0000-01-01T00:00:00.000Z',
        '2026-02-30T00:00:00.000Z',
        '2026-01-01T24:00:00.000Z',
        '+010000-01-01T00:00:00.000Z',
        'yesterday',
        '',
        7,
        null,
      ].map((value): [string, unknown] => ['-created_at', value]),
      ...['\0', '\ud800', 7].map((value): [string, unknown] => ['name', value]),
      ...[1.5, 1e9, -1e9, 1e300, '5', ''].map((value): [string, unknown] => ['health_score', value]),
      ['account_number', null],
    ];
    expect(
      await faultsOf(
        wrong.map(([sort, value]) => [
          list,
          `sort=${sort}&cursor=${cursor({ sort, value, id: newId() })}`,
          refusedAs('cursor'),
        ]),
      ),
    ).toEqual([]);
    const other = cursor({ sort: 'name', value: 'x', id: newId() });
    expect(await faultsOf([[list, `sort=-name&cursor=${other}`, refusedAs('cursor')]])).toEqual([]);
  });

  it('that mixes styles of paging is a 400', async () => {
    const mixed = [
      'page=1&limit=5',
      'size=5&offset=0',
      'cursor=&page=1',
      'cursor=&size=5',
      'cursor=&offset=0',
    ];
    const lists = withParameter('cursor');
    const fault: Fault = (answer, path) =>
      faultOf(answer, path) ?? (answer.status === 400 ? undefined : answer.text);
    expect(
      await faultsOf(lists.flatMap((route) => mixed.map((query) => [route, query, fault] as const))),
    ).toEqual([]);
  });

  it('that repeats, floods or misspells any parameter is fine or a 4xx that names it', async () => {
    const asked = routes
      .filter((route) => reads(route) && route.query)
      .flatMap((route) =>
        Object.keys(route.query ?? {}).flatMap((name) =>
          [
            `${name}=a&${name}=b`,
            `${name}[]=a`,
            `${name}[x]=a`,
            `${name}=%00`,
            `${name}=%ED%A0%80`,
            `${name}=%zz`,
            `${name}=${'x'.repeat(8000)}`,
            `${name}=${encodeURIComponent("'; drop table customers;-- %_\\")}`,
            `${name}=,,,`,
            Array.from({ length: 500 }, (_, index) => `${name}=${index}`).join('&'),
            `${name}=0000-01-01`,
            `${name}=9999-12-31T23:59:59-23:59`,
            name,
          ].map((query): [EveryRoute, string, Fault] => [route, query, faultUnlessFineAndNamed(name)]),
        ),
      );
    expect(asked.length).toBeGreaterThan(400);
    expect(await faultsOf(asked)).toEqual([]);
  });

  const faultUnlessFineAndNamed =
    (name: string): Fault =>
    (answer, path) => {
      const errors = (answer.body.errors ?? []) as { field: string; code: string }[];
      // what is missing beside it is named too
      const others = errors.filter(({ field, code }) => code !== 'required' && !field.startsWith(name));
      return faultUnlessFine(answer, path) ?? (others.length ? answer.text : undefined);
    };
});
