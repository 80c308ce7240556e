import fc from 'fast-check';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { importRows } from './stage.js';

/** Few values, so that rows meet. */
const row = (tag: string) =>
  fc.record(
    {
      name: fc.constantFrom('Ada', 'Béa', ' ', 'Çem'),
      email: fc
        .constantFrom('a', 'B', 'c', 'no address')
        .map((local) => (local.length > 1 ? local : `${local}.${tag}@example.com`)),
      phone: fc.nat(4).map((last) => `+1 555 ${tag} ${1000 + last}`),
      health_score: fc.constantFrom(1, 50, 101),
      tags: fc.subarray(['x', 'y', 'x,y']),
      address: fc.constantFrom({ city: 'Fes' }, { town: 'Fes' }, null),
      notes: fc.constantFrom('', 'n'),
    },
    { requiredKeys: [] },
  );

/** What is shown of a customer but for what is another's each time. */
function shown({
  id: _id,
  account_number: _n,
  created_at: _c,
  updated_at: _u,
  last_updated: _l,
  ...rest
}: Record<string, unknown>) {
  return rest;
}

describe('an import', () => {
  let app: TestApp;
  let caller: Caller;
  let runs = 100;

  beforeAll(async () => {
    app = await startTestApp();
    caller = await app.caller();
  });
  afterAll(() => app.close());

  it('does with its rows what as many POSTs would do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row('TAG'), { minLength: 1, maxLength: 12 }), async (rows) => {
        const [posted, sent] = [String(++runs), String(++runs)].map(
          (tag) => JSON.parse(JSON.stringify(rows).replaceAll('TAG', tag)) as object[],
        );
        const answers: string[][] = [];
        const made: Record<string, unknown>[] = [];
        for (const one of posted) {
          const { status, body } = await caller.post('/api/v1/customers', one);
          if (status === 201) made.push(body as Record<string, unknown>);
          const problems = (body.errors ?? []) as { field: string; code: string }[];
          const duplicate = status === 409 ? [`${body.details.field} duplicate_customer`] : [];
          answers.push(
            status === 201
              ? []
              : [
                  ...duplicate,
                  ...(status === 409 ? [] : problems.map(({ field, code }) => `${field} ${code}`)),
                ],
          );
        }
        const { body } = await importRows(caller, sent).expect(200);
        const told = sent.map((_, index) =>
          (body.errors as { row: number; field: string; code: string }[])
            .filter((error) => error.row === index + 1)
            .map(({ field, code }) => `${field} ${code}`),
        );
        expect(told).toEqual(answers);
        expect(body.imported).toBe(made.length);
        const { body: rowsBody } = await caller.get(
          `/api/v1/jobs/${body.job_id}/rows?outcome=created&limit=100`,
        );
        const stored = await Promise.all(
          (rowsBody.items as { customer_id: string }[]).map(
            async ({ customer_id }) =>
              (await caller.get(`/api/v1/customers/${customer_id}`)).body as Record<string, unknown>,
          ),
        );
        const alike = (list: Record<string, unknown>[]) =>
          JSON.stringify(list.map(shown)).replaceAll(/\b1\d\d\b/g, 'N');
        expect(alike(stored)).toBe(alike(made));
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
