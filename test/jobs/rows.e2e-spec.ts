import { sql } from 'kysely';
import type { JobKinds, JobRow, RunningJob } from '../../src/jobs/index.js';
import { customer } from '../bulk/stage.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { runHousekeeping } from '../support/housekeeping.js';
import { ended, enqueue, rowsOf } from './stage.js';

const COLUMNS = ['name', 'e-mail'];

/** What a feature that reads files would give: rows that failed with their cells, and a plan first where it is a dry run. */
const learnToRead = (app: TestApp): Promise<void> =>
  app.inside(({ get }, columns) => {
    get<JobKinds>('JobKinds').register<{ given: JobRow[] }>({
      kind: 'records_import',
      run: (job: RunningJob<{ given: JobRow[] }>) =>
        job.commit(() =>
          Promise.resolve({
            position: {},
            done: job.input.given.length,
            rows: job.input.given,
            columns,
            ...(job.dryRun && { status: 'planned' as const, plan: { format: 'csv' } }),
          }),
        ),
    });
  }, COLUMNS);

describe('the rows of a job that read a file', () => {
  let app: TestApp;
  let owner: Caller;

  beforeAll(async () => {
    app = await startTestApp();
    await learnToRead(app);
    owner = await app.caller();
  });
  afterAll(() => app.close());

  const wrong = (row: number, cells: string[], codes = ['invalid_email']): JobRow => ({
    row,
    outcome: 'failed',
    errors: codes.map((code) => ({ field: 'email', code, message: `email is "wrong", ${code}` })),
    cells,
  });
  async function readFile(given: JobRow[], dryRun = false): Promise<string> {
    const input = { given } as never;
    const { id } = await enqueue(app, owner, input, { kind: 'records_import', dryRun });
    await ended(owner, id);
    return id;
  }

  it('are a file to mend: their own columns, then what is wrong, safe for spreadsheets', async () => {
    const id = await readFile([
      { row: 1, outcome: 'created' },
      wrong(2, ['=1+1', 'odd "one"\nin two lines'], ['invalid_email', 'too_long']),
      wrong(5, ['Zoë']),
    ]);
    expect((await owner.get(`/api/v1/jobs/${id}`)).body.links.errors).toBe(`/api/v1/jobs/${id}/errors.csv`);
    const { headers, text } = await owner.get(`/api/v1/jobs/${id}/errors.csv`).expect(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toContain('errors.csv');
    expect(text).toBe(
      '"name","e-mail","error_row","error_field","error_code","error_message"\n' +
        '"\'=1+1","odd ""one""\nin two lines","2","email; email","invalid_email; too_long",' +
        '"email is ""wrong"", invalid_email; email is ""wrong"", too_long"\n' +
        '"Zoë","","5","email","invalid_email","email is ""wrong"", invalid_email"\n',
    );
    const reader = await app.caller('standard', ['crm:read:jobs']);
    expect((await reader.get(`/api/v1/jobs/${id}/errors.csv`)).status).toBe(403);
  });

  it('come by the batch where they are many', async () => {
    const id = await readFile(Array.from({ length: 1203 }, (_, index) => wrong(index + 1, [`n${index}`])));
    const { text } = await owner.get(`/api/v1/jobs/${id}/errors.csv`).expect(200);
    expect(text.trim().split('\n')).toHaveLength(1204);
  });

  it('are planned, committed within 24 hours by the same code, and judged anew', async () => {
    const given: JobRow[] = [{ row: 1, outcome: 'created' }];
    const id = await readFile(given, true);
    const { body: plan } = await owner.get(`/api/v1/jobs/${id}`).expect(200);
    expect(plan).toMatchObject({ status: 'planned', dry_run: true, plan: { format: 'csv' } });
    expect(plan.links.commit).toBe(`/api/v1/jobs/${id}/commit`);
    expect((await owner.post(`/api/v1/jobs/${id}/undo`)).status).toBe(409);
    await sql`update jobs set input = ${JSON.stringify({ given: [{ row: 2, outcome: 'created' }] })} where id = ${id}`.execute(
      app.database.kysely,
    );
    const committed = await owner.post(`/api/v1/jobs/${id}/commit`);
    expect([committed.status, committed.body.dry_run]).toEqual([202, false]);
    expect((await ended(owner, id)).status).toBe('completed');
    expect((await rowsOf(owner, id)).map(({ row }) => row)).toEqual([2]);
    expect((await owner.post(`/api/v1/jobs/${id}/commit`)).status).toBe(409);
    const old = await readFile(given, true);
    await sql`update jobs set finished_at = finished_at - interval '25 hours' where id = ${old}`.execute(
      app.database.kysely,
    );
    expect((await owner.get(`/api/v1/jobs/${old}`)).body.links.commit).toBeUndefined();
    const late = await owner.post(`/api/v1/jobs/${old}/commit`);
    expect([late.status, late.body.error]).toEqual([409, 'conflict']);
    const given2 = await readFile(given, true);
    expect((await owner.post(`/api/v1/jobs/${given2}/cancel`)).status).toBe(202);
    expect((await owner.post(`/api/v1/jobs/${given2}/commit`)).status).toBe(409);
  });

  it('go after 30 days, the numbers after a year', async () => {
    const id = await readFile([wrong(1, ['a person'])]);
    const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000);
    await runHousekeeping(app, inDays(29));
    expect(await rowsOf(owner, id)).toHaveLength(1);
    await runHousekeeping(app, inDays(31));
    expect(await rowsOf(owner, id)).toHaveLength(0);
    const { rows } = await sql`
      select 1 from jobs left join job_rows on job_id = id
      where id = ${id} and (input <> '{}' or columns is not null or job_id is not null)`.execute(
      app.database.kysely,
    );
    expect(rows).toEqual([]);
    expect((await owner.get(`/api/v1/jobs/${id}`)).body.status).toBe('completed');
    expect((await owner.get(`/api/v1/jobs/${id}/errors.csv`)).status).toBe(404);
    await runHousekeeping(app, inDays(366));
    expect((await owner.get(`/api/v1/jobs/${id}`)).status).toBe(404);
  });

  it('lose what they tell of a customer who is erased', async () => {
    const { id: customerId } = await customer(owner);
    const row: JobRow = { ...wrong(1, ['Ada Lovelace']), customer_id: customerId, outcome: 'duplicate' };
    const id = await readFile([row]);
    await owner.delete(`/api/v1/customers/${customerId}?data_retention_policy=anonymize`).expect(204);
    expect(await rowsOf(owner, id)).toEqual([
      { row: 1, outcome: 'duplicate', customer_id: customerId, errors: [] },
    ]);
    expect((await owner.get(`/api/v1/jobs/${id}/errors.csv`)).text).not.toContain('Ada');
    const stored = await sql<{ input: string }>`select input::text from jobs where id = ${id}`.execute(
      app.database.kysely,
    );
    expect(stored.rows[0].input).not.toContain('Ada');
  });
});
