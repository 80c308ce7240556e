import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { ended, rowsOf, type ShownJob } from '../jobs/stage.js';
import { counted, found, imported, importRows, outcomes } from './stage.js';

describe('the plan of an import', () => {
  let app: TestApp;
  let caller: Caller;
  let count = 0;
  const email = () => `plan${++count}@example.com`;
  const commit = async (job: ShownJob): Promise<ShownJob> => {
    await caller.post(`/api/v1/jobs/${job.id}/commit`).expect(202);
    return ended(caller, job.id);
  };

  beforeAll(async () => {
    app = await startTestApp();
    caller = await app.caller();
  });
  afterAll(() => app.close());

  it('says how the file is understood, and stores nothing', async () => {
    const address = email();
    const content = Buffer.from(
      `Prénom;Nom;Courriel;Ville;Interne\nHélène;Lefèvre;${address};Fès;x\nA;B;;;\n`,
      'latin1',
    );
    const job = await imported(caller, content, '?dry_run=true');
    expect(job).toMatchObject({ status: 'planned', dry_run: true, progress: { done: 2, total: 2 } });
    expect(job.plan).toEqual({
      format: 'csv',
      encoding: 'windows-1252',
      delimiter: ';',
      header: true,
      columns: [
        { header: 'Prénom', field: 'first_name', samples: ['Hélène', 'A'] },
        { header: 'Nom', field: 'last_name', samples: ['Lefèvre', 'B'] },
        { header: 'Courriel', field: 'email', samples: [address] },
        { header: 'Ville', field: 'address.city', samples: ['Fès'] },
        { header: 'Interne', field: null, samples: ['x'] },
      ],
      ignored_columns: ['Interne'],
    });
    expect(await found(caller, address)).toEqual([]);
    expect(counted(await commit(job))).toEqual({ created: 2 });
    expect(await found(caller, address)).toMatchObject([{ name: 'Hélène Lefèvre' }]);
  });

  it('foresees what is done when it is committed, row by row', async () => {
    const [known, fresh, moved] = [email(), email(), email()];
    await imported(caller, `name,email,phone\nKnown,${known},+1 555 650 0001\n`);
    const content = [
      'name,email,phone,notes,health_score',
      `Known,${known},,changed,`,
      `Fresh,${fresh},+1 555 650 0002,,`,
      `,${fresh},,later,`,
      `Wrong,,,,101`,
      `,${moved},+1 555 650 0001,,`,
      `Free again,${known},,,`,
      `,${fresh},+1 555 650 0001,,`,
    ].join('\n');
    const job = await imported(caller, content, '?dry_run=true&mode=upsert');
    const planned = await outcomes(caller, job.id);
    expect(planned).toEqual([
      '1 updated',
      '2 created',
      '3 updated',
      '4 failed, health_score too_big',
      '5 updated',
      '6 created',
      '7 failed, phone matches_several',
    ]);
    const [first] = await rowsOf(caller, job.id);
    expect(first.changes).toEqual({ notes: { before: null, after: 'changed' } });
    const done = await commit(job);
    expect(await outcomes(caller, job.id)).toEqual(planned);
    expect(done.counts).toEqual(job.counts);
  });

  it('names nobody who is only planned: the row that would make them stands for them', async () => {
    const [known, fresh] = [email(), email()];
    const { body: kept } = await caller.post('/api/v1/customers', { name: 'K', email: known }).expect(201);
    const filling = Array.from({ length: 600 }, () => `Filling,${email()}`);
    const content = ['name,email', `K,${known}`, `F,${fresh}`, `F,${fresh}`, ...filling, `F,${fresh}`].join(
      '\n',
    );
    for (const [mode, outcome] of [
      ['create', 'duplicate'],
      ['skip', 'skipped'],
      ['upsert', 'unchanged'],
    ]) {
      const job = await imported(caller, content, `?dry_run=true&mode=${mode}`);
      const planned = await rowsOf(caller, job.id);
      expect(planned[0]).toMatchObject({ outcome, customer_id: kept.id });
      expect(planned[1]).toMatchObject({ outcome: 'created', customer_id: null });
      expect([planned[2], planned[603]]).toMatchObject([
        { outcome, customer_id: null, duplicate_of_row: 2 },
        // by a later batch a plan knows that there is one, and not how it is
        { outcome: mode === 'upsert' ? 'updated' : outcome, customer_id: null, duplicate_of_row: 2 },
      ]);
      for (const at of [0, 1]) expect(planned[at]).not.toHaveProperty('duplicate_of_row');
      if (mode !== 'upsert') continue;
      await commit(job);
      const done = await rowsOf(caller, job.id);
      const { id } = (await found(caller, fresh))[0];
      expect(done[1]).toMatchObject({ outcome: 'created', customer_id: id });
      expect(done[603]).toMatchObject({ outcome, customer_id: id, duplicate_of_row: 2 });
    }
  });

  it('judges rows anew whose customer changed since', async () => {
    const [one, other] = [email(), email()];
    const job = await imported(
      caller,
      `name,email,notes\nA,${one},n\nB,${other},n\n`,
      '?dry_run=true&mode=upsert',
    );
    expect(counted(job)).toEqual({ created: 2 });
    await caller.post('/api/v1/customers', { name: 'A', email: one, notes: 'n' }).expect(201);
    expect(counted(await commit(job))).toEqual({ unchanged: 1, created: 1 });
  });

  it('is committed once, within 24 hours', async () => {
    const job = await imported(caller, `name,email\nA,${email()}\n`, '?dry_run=true');
    await commit(job);
    expect((await caller.post(`/api/v1/jobs/${job.id}/commit`)).status).toBe(409);
    const done = await imported(caller, `name,email\nA,${email()}\n`);
    expect((await caller.post(`/api/v1/jobs/${done.id}/commit`)).status).toBe(409);
  });

  it('of rows in a body is committed too, and knows how many they are', async () => {
    const { body } = await importRows(caller, [{ name: 'A', email: email() }, { notes: 'nobody' }], {
      dry_run: true,
    }).expect(200);
    const asked = await caller.post(`/api/v1/jobs/${body.job_id}/commit`).expect(202);
    expect(asked.body.progress).toEqual({ done: 0, total: 2 });
    const done = await ended(caller, body.job_id as string);
    expect(done).toMatchObject({ status: 'completed', progress: { done: 2, total: 2 } });
    expect(counted(done)).toEqual({ created: 1, failed: 1 });
  });

  it('remembers across batches whom earlier rows would have made', async () => {
    const rows = Array.from({ length: 450 }, (_, at) => `Row ${at},across${at % 400}@example.com`);
    const job = await imported(caller, `name,email\n${rows.join('\n')}\n`, '?dry_run=true');
    expect(counted(job)).toEqual({ created: 400, duplicates: 50 });
    expect(counted(await commit(job))).toEqual({ created: 400, duplicates: 50 });
  });
});
