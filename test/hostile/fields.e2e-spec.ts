import { startTestApp, type TestApp } from '../support/app.js';
import { everyRoute, makeRecords, PROVIDERS_ENV, type EveryRoute, type JsonSchema } from './every-route.js';
import { faultOf, faultUnlessFine } from './problems.js';
import { contents } from './store.js';
import { Wire } from './wire.js';

/** Bodies that are fine but for the field under test; other routes are sent that field alone. */
const REST: Record<string, Record<string, string>> = {
  'POST /api/v1/customers': { name: '"Rest"' },
  'POST /api/v2/customers': { phoneNumber: '"+15550100777"' },
  'POST /api/v1/users': { email: '"rest@example.com"', name: '"Rest"', role: '"agent"' },
  'POST /api/v1/roles': { name: '"rest"', permissions: '["crm:read:customers"]' },
  'POST /api/v1/api-keys': { name: '"Rest"', permissions: '["crm:read:customers"]' },
  'POST /api/v1/customers/:id/suspend': { reason: '"Rest"' },
  'POST /api/v1/customers/:id/interactions': { interaction_type: '"email"' },
  'PATCH /api/v2/customers/:id/tags': { tags: '[]', action: '"add"' },
  'PATCH /api/v2/customers/:id/block': { isBlocked: 'false' },
};

/** one value of each type that JSON has, as it is written */
const OF_TYPE: Record<string, string> = {
  string: '"zzz"',
  number: '7',
  boolean: 'true',
  array: '[7]',
  object: '{"zzz":7}',
};

/** what the right type may hold and still be wrong: no 5xx, whatever it means */
const STRANGE: Record<string, string[]> = {
  string: [
    '"  "',
    `"${'x'.repeat(20_000)}"`,
    '"\\u202e%_\\\\\'\\"; drop table customers;--\\u0001 👩‍👩‍👧‍👦 ﷽"',
    '"9999-12-31T23:59:59-23:59"',
    // what people send: other scripts, taken apart or with points, what shows nothing, and what a sheet or a phone put around it
    '"مُحَمَّد ١٢٣"',
    '"\\u1112\\u1161\\u11ab e\\u0301 王小明"',
    '"\\u200b\\u3164\\u2800"',
    '"\\u00a0a\\u00a0 \\u200bb\\u2028"',
    '"＝1+1"',
    '"o\'b&c/d=e@bücher.example"',
    '"tel:\\u202a+52 1 999 123 4567\\u202c;ext=12"',
    '"2016-12-31t23:59:60z"',
    '""',
  ],
  number: ['-1', '-0', '0.5', '9007199254740993', '-9223372036854775809', '1e308', '5e-324'],
  boolean: ['false'],
  array: ['[]', '[null]', '["",""]', `[${Array(2000).fill('"x"').join()}]`],
  object: ['{}', '{"":""}', '{"$ne":null}', `{"a":${'{"a":'.repeat(25)}1${'}'.repeat(25)}}`],
};

describe('a field of a body, on every route that reads one', () => {
  let test: TestApp;
  let wire: Wire;
  let routes: (EveryRoute & Required<Pick<EveryRoute, 'body'>>)[];

  beforeAll(async () => {
    test = await startTestApp({ env: PROVIDERS_ENV });
    const standard = await test.caller();
    routes = (await everyRoute(test, await makeRecords(standard))).flatMap((route) =>
      route.body ? [{ ...route, body: route.body }] : [],
    );
    wire = new Wire(test.url, standard.token);
  });

  afterAll(async () => {
    wire.close();
    await test.close();
  });

  const send = (route: EveryRoute, field: string, value: string) => {
    const members = { ...REST[route.name], [field]: value };
    const body = `{${Object.entries(members).map(([key, text]) => `${JSON.stringify(key)}:${text}`)}}`;
    return wire.send(route.method, route.path, { body });
  };

  it('finds the fields of all teams', () => {
    const fields = new Set(routes.flatMap(({ body }) => Object.keys(body)));
    const known = ['tax_id', 'demographics', 'contact_type', 'phoneNumber', 'isBlocked', 'refresh_token'];
    expect(known.filter((field) => !fields.has(field))).toEqual([]);
  });

  it('of a wrong type, too large for a number, or with what cannot be stored, is a 4xx that names it', async () => {
    const faults: string[] = [];
    const before = await contents(test.database);
    for (const route of routes) {
      for (const [field, schema] of Object.entries(route.body)) {
        for (const value of certainlyWrong(schema)) {
          const answer = await send(route, field, value);
          const errors = (answer.body.errors ?? []) as { field: string }[];
          const named = errors.some((problem) => problem.field.split('.')[0] === field);
          const isUnread = route.provesFirst && answer.status === 401;
          const fault = faultOf(answer, route.path) ?? (named || isUnread ? undefined : answer.text);
          if (fault) faults.push(`${route.name} ${field}: ${value}: ${fault}`);
        }
      }
    }
    expect(faults).toEqual([]);
    expect(await contents(test.database)).toEqual(before);
  });

  it('that is null or strange is fine or a 4xx', async () => {
    const faults: string[] = [];
    // PATCH is PUT by another name, and this is the longest of these tests
    for (const route of routes.filter(({ name }) => !/^PATCH .*:id$/.test(name))) {
      for (const [field, schema] of Object.entries(route.body)) {
        const types = typesOf(schema);
        const values = [...(types ?? Object.keys(OF_TYPE)).flatMap((type) => STRANGE[type] ?? []), 'null'];
        for (const value of types ? values : ['null', '{}', '"zzz"', '1e400']) {
          const fault = faultUnlessFine(await send(route, field, value), route.path);
          if (fault) faults.push(`${route.name} ${field}: ${value.slice(0, 60)}: ${fault}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });
});

function certainlyWrong(schema: JsonSchema): string[] {
  const types = typesOf(schema);
  if (!types) return [];
  const otherTypes = Object.entries(OF_TYPE).filter(([type]) => !types.includes(type));
  const values = otherTypes.map(([, value]) => value);
  if (types.includes('string')) values.push('"\\u0000"', '"a\\u0000"', '"\\ud800"', '"\\udfff "');
  if (types.includes('number')) values.push('1e400', '-1e400');
  if (types.includes('array')) values.push('["\\u0000"]', '[["\\ud800"]]');
  if (types.includes('object')) values.push('{"__proto__":{}}', '{"\\u0000":1}');
  return values;
}

/** The types that JSON Schema allows, `integer` as `number`; undefined where it allows any. */
function typesOf(schema: JsonSchema): string[] | undefined {
  const alternatives = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (alternatives.length > 0) {
    const types = alternatives.map(typesOf);
    return types.some((one) => one === undefined) ? undefined : types.flatMap((one) => one ?? []);
  }
  if (schema.allOf) return schema.allOf.map(typesOf).find((one) => one !== undefined);
  const values = schema.enum ?? ('const' in schema ? [schema.const] : undefined);
  const types = schema.type ?? values?.map((value) => (value === null ? 'null' : typeof value));
  if (types === undefined) return undefined;
  return [types].flat().map((type) => (type === 'integer' ? 'number' : type));
}
