import { rowsOf } from '../jobs/stage.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { answersOf } from '../support/answers.js';
import { counted, found, imported, importRows, outcomes } from './stage.js';

describe('an import of rows in a body', () => {
  let app: TestApp;
  let caller: Caller;
  let count = 0;
  const person = (more: object = {}) => {
    const number = ++count;
    return {
      name: `Row ${number}`,
      email: `row${number}@example.com`,
      phone: `+1-555-620-${1000 + number}`,
      ...more,
    };
  };
  const counts = { imported: 0, updated: 0, unchanged: 0, skipped: 0, duplicates: 0, failed: 0 };

  beforeAll(async () => {
    app = await startTestApp();
    caller = await app.caller();
  });
  afterAll(() => app.close());

  it('makes customers, and says of each row what became of it', async () => {
    const [known, twice] = [person(), person()];
    await caller.post('/api/v1/customers', known).expect(201);
    const { body } = await importRows(caller, [
      twice,
      { ...known, name: 'Known' },
      { ...twice, name: 'Twice' },
      { name: 'No address', email: 'nonsense', health_score: 101 },
      { nickname: 'x' },
      'nonsense',
    ]).expect(200);
    expect(body).toMatchObject({ ...counts, imported: 1, duplicates: 2, failed: 3 });
    expect(body.errors.map(({ row, field, code }: Record<string, string>) => [row, field, code])).toEqual([
      [2, 'email', 'duplicate_customer'],
      [3, 'email', 'duplicate_customer'],
      [4, 'email', 'invalid_email'],
      [4, 'health_score', 'too_big'],
      [5, 'nickname', 'unknown_field'],
      [5, 'name', 'required'],
      [6, '', 'invalid_type'],
    ]);
    expect(await found(caller, twice.email)).toMatchObject([{ ...twice, version: 1 }]);
    const problems = await answersOf(app, 'standard');
    expect(problems('POST /api/v1/customers/bulk-import', body)).toEqual([]);
    expect((await outcomes(caller, body.job_id)).map((line) => line.split(',')[0])).toEqual([
      '1 created',
      '2 duplicate',
      '3 duplicate',
      '4 failed',
      '5 failed',
      '6 failed',
    ]);
  });

  it('updates known ones with mode=upsert, by id, account number, email, then phone', async () => {
    const people = [person(), person(), person(), person()];
    const made = await Promise.all(
      people.map(async (one) => (await caller.post('/api/v1/customers', one)).body),
    );
    const { body } = await importRows(
      caller,
      [
        { id: made[0].id, notes: 'by id' },
        { account_number: made[1].account_number, notes: 'by account number' },
        { email: people[2].email.toUpperCase(), notes: 'by email' },
        { phone: people[3].phone.replaceAll('-', ' '), notes: 'by phone', email: 'new.one@example.com' },
        { ...person(), id: '0190d6a4-0000-7000-8000-000000000000' },
      ],
      { mode: 'upsert' },
    ).expect(200);
    expect(body).toMatchObject({ ...counts, imported: 1, updated: 4, errors: [] });
    const notes = await Promise.all(
      made.map(async ({ id }) => (await caller.get(`/api/v1/customers/${id}`)).body.notes),
    );
    expect(notes).toEqual(['by id', 'by account number', 'by email', 'by phone']);
    expect((await caller.get(`/api/v1/customers/${made[3].id}`)).body.email).toBe('new.one@example.com');
    const rows = await rowsOf(caller, body.job_id);
    expect(rows[0]).toMatchObject({
      customer_id: made[0].id,
      changes: { notes: { before: null, after: 'by id' } },
    });
  });

  it('changes nothing where the row says what the record shows, and clears by null', async () => {
    const sent = person({ notes: 'n', tags: ['a'], address: { city: 'Fes' } });
    const { id } = (await caller.post('/api/v1/customers', sent)).body;
    const shown = (await caller.get(`/api/v1/customers/${id}`)).body;
    const { body } = await importRows(caller, [shown, { ...sent, notes: null }], { mode: 'upsert' }).expect(
      200,
    );
    expect(body).toMatchObject({ ...counts, unchanged: 1, updated: 1 });
    expect((await caller.get(`/api/v1/customers/${id}`)).body).toMatchObject({
      notes: null,
      version: 2,
      tags: ['a'],
    });
  });

  it('refuses a row that names several customers', async () => {
    const [one, other] = [person(), person()];
    await caller.post('/api/v1/customers', one).expect(201);
    await caller.post('/api/v1/customers', other).expect(201);
    const both = { email: one.email, phone: other.phone };
    const { body } = await importRows(caller, [both], { mode: 'upsert' }).expect(200);
    expect(body).toMatchObject({
      ...counts,
      failed: 1,
      errors: [{ row: 1, field: 'phone', code: 'matches_several' }],
    });
  });

  it('passes known ones over with mode=skip', async () => {
    const known = person();
    await caller.post('/api/v1/customers', known).expect(201);
    const { body } = await importRows(caller, [{ ...known, notes: 'x' }, person()], { mode: 'skip' }).expect(
      200,
    );
    expect(body).toMatchObject({ ...counts, skipped: 1, imported: 1, errors: [] });
    expect(await found(caller, known.email)).toMatchObject([{ notes: null, version: 1 }]);
  });

  it('sees in later rows what earlier ones made and changed', async () => {
    const [one, other] = [person(), person()];
    const { body } = await importRows(
      caller,
      [
        one,
        { email: one.email, notes: 'second' },
        { email: one.email, notes: 'second' },
        { phone: one.phone, email: 'moved.away@example.com' },
        { ...other, email: one.email },
      ],
      { mode: 'upsert' },
    ).expect(200);
    expect(body).toMatchObject({ ...counts, imported: 2, updated: 2, unchanged: 1 });
    expect(await found(caller, 'moved.away@example.com')).toMatchObject([{ notes: 'second', version: 3 }]);
    expect(await found(caller, one.email)).toMatchObject([{ phone: other.phone }]);
    const [{ id }] = await found(caller, 'moved.away@example.com');
    const { body: log } = await caller.get(`/api/v1/audit?resource_id=${id as string}`);
    expect(log.items.map(({ action }: { action: string }) => action)).toEqual(
      Array(3).fill('crm:import:customers'),
    );
  });

  it('matches no deleted or anonymized customer', async () => {
    const people = [person(), person()];
    for (const [index, policy] of ['retain', 'anonymize'].entries()) {
      const { id } = (await caller.post('/api/v1/customers', people[index])).body;
      await caller.delete(`/api/v1/customers/${id}?data_retention_policy=${policy}`).expect(204);
      const { body } = await importRows(caller, [{ id, ...people[index] }], { mode: 'upsert' }).expect(200);
      expect(body).toMatchObject({ ...counts, imported: 1 });
    }
  });

  it('stores nothing as a dry run, and can be committed', async () => {
    const sent = person();
    const { body } = await importRows(caller, [sent, { name: '' }], { dry_run: true }).expect(200);
    expect(body).toMatchObject({ ...counts, imported: 1, failed: 1 });
    expect(await found(caller, sent.email)).toEqual([]);
    const job = (await caller.get(`/api/v1/jobs/${body.job_id}`)).body;
    expect(job).toMatchObject({ status: 'planned', dry_run: true, links: { commit: expect.any(String) } });
  });

  it('needs the right to update for updates, and the right to import', async () => {
    const importer = await app.caller('standard', ['crm:import:customers']);
    expect((await importRows(importer, [person()])).body).toMatchObject({ imported: 1 });
    const { status, body } = await importRows(importer, [person()], { mode: 'upsert' });
    expect([status, body.details.required_permission]).toEqual([403, 'crm:update:customers']);
    const reader = await app.caller('standard', ['crm:read:customers']);
    expect((await importRows(reader, [person()])).status).toBe(403);
  });

  it('takes 1 to 1,000 rows, known modes, and nothing that only files have', async () => {
    const answers = await Promise.all([
      importRows(caller, []),
      importRows(caller, Array(1001).fill({})),
      importRows(caller, [person()], { mode: 'merge' }),
      caller.post('/api/v1/customers/bulk-import?delimiter=;', { customers: [person()] }),
      importRows(caller, [person()], { dryRun: true }),
    ]);
    expect(answers.map(({ status, body }) => [status, body.errors[0].field])).toEqual([
      [400, 'customers'],
      [400, 'customers'],
      [400, 'mode'],
      [400, 'delimiter'],
      [400, 'dryRun'],
    ]);
  });

  it('judges by the contract of the caller', async () => {
    const travel = await app.caller('travel');
    const isp = await app.caller('isp');
    const traveller = {
      full_name: 'T',
      contact_type: 'Individual',
      email: 't1@example.com',
      phone: '+1-555-621-0001',
    };
    expect(
      (await importRows(travel, [traveller, { ...traveller, customer_type: 'residential' }])).body,
    ).toMatchObject({
      imported: 1,
      failed: 1,
      errors: [{ row: 2, field: 'customer_type', code: 'unknown_field' }],
    });
    const fields = (await importRows(isp, [{ name: 'I' }])).body.errors.map(
      ({ field }: { field: string }) => field,
    );
    expect(fields).toEqual(['email', 'phone', 'customer_type', 'billing_address']);
    expect((await importRows(travel, [], {})).status).toBe(422);
  });

  it('keeps odd rows apart from good ones', async () => {
    const good = person();
    const text = JSON.stringify({ customers: [good, { name: 'a\u0000b' }, { name: 'c' }] });
    const { body } = await caller
      .post('/api/v1/customers/bulk-import')
      .set('Content-Type', 'application/json')
      .send(text.replace('{"name":"c"}', '{"name":"c","name":"d"}'));
    expect(body).toMatchObject({ imported: 1, failed: 2 });
    expect(body.errors.map(({ row, field }: { row: number; field: string }) => [row, field])).toEqual([
      [2, 'name'],
      [3, 'name'],
    ]);
  });

  it.each(['a\\u0000', 'a\\ud800'])('keeps a row with the key %s apart, too', async (key) => {
    const { status, body } = await caller
      .post('/api/v1/customers/bulk-import')
      .set('Content-Type', 'application/json')
      .send(`{"customers": [${JSON.stringify(person())}, {"name": "x", "${key}": 1}]}`);
    expect([status, body.imported, body.failed]).toEqual([200, 1, 1]);
    expect(body.errors).toMatchObject([{ row: 2, code: 'invalid_text' }]);
    expect(await outcomes(caller, body.job_id)).toHaveLength(2);
  });

  it.each([
    '"notes": "a", "notes": "b"',
    '"notes": "a", "not\\u0065s": "b"',
    '"custom_fields": {"a": 1, "a": 2}',
    '"a\\u0000": 1',
  ])('keeps a line of a file apart that has %s', async (odd) => {
    const lines = [JSON.stringify(person()), `{"name": "x", ${odd}}`, ''].join('\n');
    const job = await imported(caller, lines, '', 'application/x-ndjson');
    expect(counted(job)).toEqual({ created: 1, failed: 1 });
  });
});
