import fc from 'fast-check';
import { answersOf } from '../support/answers.js';
import { ISP_CUSTOMER, SALES_CUSTOMER, SUPPORT_CUSTOMER, TRAVEL_CUSTOMER } from '../customers/samples.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { nearly, scratched } from './arbitrary-body.js';
import { everyRoute, makeRecords, reads, type EveryRoute } from './every-route.js';
import { faultOf, faultUnlessFine } from './problems.js';
import { contents } from './store.js';
import { Wire, type Answer } from './wire.js';

/** more of them: FUZZ_RUNS=1000 npm test -- test/hostile/fuzz */
const RUNS = Number(process.env.FUZZ_RUNS ?? 60);
const LONG_MS = 30_000 + RUNS * 300;

const V1_SAMPLE: Record<string, unknown> = { ...ISP_CUSTOMER, ...SALES_CUSTOMER, ...TRAVEL_CUSTOMER };
const V2_SAMPLE: Record<string, unknown> = { ...SUPPORT_CUSTOMER };

describe('arbitrary input', () => {
  let test: TestApp;
  let wire: Wire;
  let routes: EveryRoute[];
  let customer: string;
  let problemsOf: Awaited<ReturnType<typeof answersOf>>;

  beforeAll(async () => {
    test = await startTestApp();
    problemsOf = await answersOf(test, 'standard');
    const standard = await test.caller();
    const records = await makeRecords(standard);
    customer = records['/api/v1/customers'];
    routes = await everyRoute(test, records);
    wire = new Wire(test.url, standard.token);
  });

  afterAll(async () => {
    wire.close();
    await test.close();
  });

  const fieldsOf = (name: string) => routes.find((route) => route.name === name)?.body ?? {};

  /** Fine, or refused without a trace. */
  async function expectSound(method: string, path: string, body: string): Promise<Answer> {
    const before = await contents(test.database);
    const answer = await wire.send(method, path, { body });
    expect(faultUnlessFine(answer, path)).toBeUndefined();
    if (answer.status >= 400) expect(await contents(test.database)).toEqual(before);
    return answer;
  }

  it(
    'makes a customer that reads as it was answered, or nothing',
    async () => {
      const bodies = nearly(V1_SAMPLE, fieldsOf('POST /api/v1/customers'));
      await fc.assert(
        fc.asyncProperty(bodies, async (body) => {
          const { status, body: made } = await expectSound('POST', '/api/v1/customers', JSON.stringify(body));

          if (status !== 201) return;
          expect(problemsOf('GET /api/v1/customers/{id}', made)).toEqual([]);
          const again = await wire.send('GET', `/api/v1/customers/${String(made.id)}`);
          expect(again.body).toEqual(made);
          // so that the next may have its email and phone
          await wire.send('DELETE', `/api/v1/customers/${String(made.id)}?data_retention_policy=delete`);
        }),
        { numRuns: RUNS },
      );
    },
    LONG_MS,
  );

  it(
    'changes a customer to what is answered, or nothing',
    async () => {
      const path = `/api/v1/customers/${customer}`;
      await fc.assert(
        fc.asyncProperty(nearly(V1_SAMPLE, fieldsOf('PUT /api/v1/customers/:id')), async (body) => {
          const { status, body: changed } = await expectSound('PUT', path, JSON.stringify(body));

          if (status !== 200) return;
          const { updated_fields, changes_summary, ...shown } = changed;
          expect(Array.isArray(updated_fields) && changes_summary !== undefined).toBe(true);
          expect((await wire.send('GET', path)).body).toEqual(shown);
          // what was shown changes nothing when it comes back
          const back = await wire.send('PUT', path, { body: JSON.stringify(shown) });
          expect([back.status, back.body.version]).toEqual([200, shown.version]);
        }),
        { numRuns: RUNS },
      );
    },
    LONG_MS,
  );

  it(
    'makes, changes and imports customers of the support desk, or nothing',
    async () => {
      const bodies = nearly(V2_SAMPLE, fieldsOf('PUT /api/v2/customers/:id'));
      await fc.assert(
        fc.asyncProperty(bodies, async (body) => {
          const text = JSON.stringify(body);
          await expectSound('PUT', `/api/v2/customers/${customer}`, text);
          const made = await expectSound('POST', '/api/v2/customers', text);
          const rows = await wire.send('POST', '/api/v2/customers/bulk/import', {
            body: `{"customers":[${text}]}`,
          });
          expect(faultUnlessFine(rows, '/api/v2/customers/bulk/import')).toBeUndefined();
          const id = (made.body.customer as { _id: string } | undefined)?._id;
          if (id) await wire.send('DELETE', `/api/v2/customers/${id}?permanent=true`);
        }),
        { numRuns: Math.ceil(RUNS / 3) },
      );
    },
    LONG_MS,
  );

  it(
    'that was JSON before it was scratched is refused or still fine',
    async () => {
      await fc.assert(
        fc.asyncProperty(scratched(SALES_CUSTOMER), async (body) => {
          await expectSound('PUT', `/api/v1/customers/${customer}`, body);
        }),
        { numRuns: RUNS },
      );
    },
    LONG_MS,
  );

  it('of any shape at all is refused by every route that reads a body, or fine', async () => {
    // what proves its sender first is refused before anything is read
    const writing = routes.filter(
      (route) => !reads(route) && !route.provesFirst && !/logout|DELETE/.test(route.name),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...writing), fc.json({ maxDepth: 4 }), async (route, body) => {
        const answer = await wire.send(route.method, route.path, { body });
        expect(faultUnlessFine(answer, route.path)).toBeUndefined();
      }),
      { numRuns: RUNS },
    );
  });

  it(
    'in a query finds something, nothing, or is refused',
    async () => {
      const listing = routes.filter((route) => reads(route) && Object.keys(route.query ?? {}).length > 0);
      const asked = fc
        .constantFrom(...listing)
        .chain((route) =>
          fc.tuple(
            fc.constant(route),
            fc.array(
              fc.tuple(
                fc.constantFrom(...Object.keys(route.query ?? {})),
                fc.oneof(
                  fc.string({ unit: 'binary', maxLength: 40 }),
                  fc.integer().map(String),
                  fc.constantFrom(
                    'true',
                    'active',
                    'name',
                    '-name',
                    'id,name',
                    'a',
                    'ab',
                    'fix',
                    '100%',
                    '_',
                    '\\',
                  ),
                ),
              ),
              { maxLength: 4 },
            ),
          ),
        );
      await fc.assert(
        fc.asyncProperty(asked, async ([route, pairs]) => {
          const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`);
          const answer = await wire.send('GET', `${route.path}?${query.join('&')}`);
          expect(faultUnlessFine(answer, route.path)).toBeUndefined();
          if (
            route.name === 'GET /api/v1/customers' &&
            answer.status === 200 &&
            !/fields=/.test(query.join())
          ) {
            expect(problemsOf('GET /api/v1/customers', answer.body)).toEqual([]);
          }
        }),
        { numRuns: RUNS * 3 },
      );
    },
    LONG_MS,
  );

  it('in the place of a token is a 401', async () => {
    const tokens = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.base64String({ maxLength: 400 }),
      fc.tuple(fc.base64String(), fc.base64String(), fc.base64String()).map((parts) => parts.join('.')),
      fc.constantFrom('crm_', 'crm_x', 'crm_'.repeat(200), 'x'.repeat(9000), '..', 'a.b.c'),
    );
    const nobody = new Wire(test.url);
    await fc.assert(
      fc.asyncProperty(tokens, fc.constantFrom('Bearer', 'bearer ', 'Basic', ''), async (token, scheme) => {
        const authorization = `${scheme} ${token}`.replace(/[^\t\x20-\x7e]/g, '?');
        const answer = await nobody.send('GET', '/api/v1/customers', { headers: { authorization } });
        expect([faultOf(answer, '/api/v1/customers'), answer.status]).toEqual([undefined, 401]);
        const inQuery = await nobody.send(
          'GET',
          `/api/v2/customers/export?token=${encodeURIComponent(token)}`,
        );
        expect([faultOf(inQuery, '/api/v2/customers'), inQuery.status]).toEqual([undefined, 401]);
      }),
      { numRuns: RUNS },
    );
    nobody.close();
  });
});
