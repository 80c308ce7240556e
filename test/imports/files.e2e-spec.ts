import { readdirSync, readFileSync } from 'node:fs';
import request from 'supertest';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { answersOf } from '../support/answers.js';
import { ended, rowsOf } from '../jobs/stage.js';
import { counted, found, imported, outcomes, PATH, sendFile } from './stage.js';

const NDJSON = 'application/x-ndjson';
const SPECTRUM = 'test/tabular/csv-spectrum';

describe('an import of a file', () => {
  let app: TestApp;
  let caller: Caller;
  let count = 0;
  const email = () => `file${++count}@example.com`;

  beforeAll(async () => {
    app = await startTestApp({ env: { MAX_IMPORT_MB: '1' } });
    caller = await app.caller();
  });
  afterAll(() => app.close());

  it('is a job, whose address is told at once', async () => {
    const content = `name,email\nAda,${email()}\n`;
    const { body, headers, status } = await sendFile(caller, content);
    expect([status, headers.location]).toEqual([202, `/api/v1/jobs/${body.id}`]);
    const problems = await answersOf(app, 'standard');
    expect(problems('POST /api/v1/customers/bulk-import', body, 202)).toEqual([]);
    const job = await ended(caller, body.id);
    expect(job).toMatchObject({
      kind: 'import',
      status: 'completed',
      progress: { done: 1, total: 1 },
      error: null,
    });
    expect(counted(job)).toEqual({ created: 1 });
  });

  it('reads cells as their fields are written', async () => {
    const address = email();
    const header =
      'name;email;phone;tags;alternative_phones;health_score;is_active;communication_preferences.marketing_emails;' +
      'billing_address.street;billing_address.city;billing_address.state;billing_address.postal_code;billing_address.country;' +
      'custom_fields.shoe size;notes;decision_factors.primary;created_at';
    const line = `"'=Ada";${address};'+1 555 640 0001;"a, b";+1 555 640 0002;7;NO;oui;1 rue X;Fes;FM;30000;MA;42;"two\nlines";"[""price"",""safety""]";2001-01-01`;
    const job = await imported(caller, `${header}\n${line}\n`);
    expect(counted(job)).toEqual({ created: 1 });
    expect(await found(caller, address)).toMatchObject([
      {
        name: '=Ada',
        phone: '+1 555 640 0001',
        tags: ['a', 'b'],
        alternative_phones: ['+1 555 640 0002'],
        health_score: 7,
        status: 'inactive',
        communication_preferences: { marketing_emails: true },
        billing_address: { street: '1 rue X', city: 'Fes', state: 'FM', postal_code: '30000', country: 'MA' },
        custom_fields: { 'shoe size': '42' },
        notes: 'two\nlines',
        decision_factors: { primary: ['price', 'safety'] },
      },
    ]);
  });

  it('fails one row alone for a NUL byte, which can be mended', async () => {
    const rows = Array.from({ length: 20 }, () => ['Ada', email()]);
    rows[1][0] = 'A\0b';
    rows[2][1] += '\0';
    const job = await imported(caller, ['name,email', ...rows.map((row) => row.join())].join('\n'));
    expect(counted(job)).toEqual({ created: 18, failed: 2 });
    expect((await outcomes(caller, job.id)).slice(1, 3)).toEqual([
      '2 failed, name invalid_text',
      '3 failed, email invalid_text',
    ]);
    const { text } = await caller.get(`/api/v1/jobs/${job.id}/errors.csv`).expect(200);
    const mended = await imported(caller, text.replaceAll('\uFFFD', ''));
    expect(counted(mended)).toEqual({ created: 2 });
  });

  it('leaves a field as it is where the cell is empty', async () => {
    const address = email();
    await imported(caller, `name,email,notes,tags\nAda,${address},n,a\n`);
    const job = await imported(caller, `email,name,notes,tags\n${address},Ada B,,\n`, '?mode=upsert');
    expect(counted(job)).toEqual({ updated: 1 });
    expect(await found(caller, address)).toMatchObject([{ name: 'Ada B', notes: 'n', tags: ['a'] }]);
  });

  it('takes a mapping, positions where there is no header, and a country of its own for numbers', async () => {
    const address = email();
    const mapping = encodeURIComponent(
      JSON.stringify({ 1: 'name', 2: 'email', 3: 'phone', 4: 'custom_fields.x' }),
    );
    const job = await imported(
      caller,
      `Ada|${address}|0661 23 45 67|why|no\n`,
      `?header=false&delimiter=%7C&phone_region=MA&mapping=${mapping}`,
    );
    expect(counted(job)).toEqual({ created: 1 });
    expect(await found(caller, address)).toMatchObject([
      { custom_fields: { x: 'why' }, phone: '0661 23 45 67' },
    ]);
  });

  it('takes NDJSON, whose keys are fields or called as columns are', async () => {
    const [one, other] = [email(), email()];
    const lines = [
      { name: 'Ada', email: one, tags: ['a'], address: { city: 'Fes' }, 'custom_fields.x': '1' },
      { Nom: 'Béa', Courriel: other },
      { name: 'C', shoe: 1 },
      { name: 'nul\u0000' },
    ];
    const job = await imported(caller, lines.map((line) => JSON.stringify(line)).join('\n'), '', NDJSON);
    expect(await outcomes(caller, job.id)).toEqual([
      '1 created',
      '2 created',
      '3 failed, shoe unknown_field',
      '4 failed, name invalid_text',
    ]);
    expect(await found(caller, one)).toMatchObject([
      { tags: ['a'], address: { city: 'Fes' }, custom_fields: { x: '1' } },
    ]);
  });

  it('takes a form, whose fields say what the query else does', async () => {
    const address = email();
    const content = Buffer.from(`Nom;Courriel\nHélène;${address}\n`, 'latin1');
    const { body, status } = await request(app.url)
      .post(PATH)
      .set('Authorization', `Bearer ${caller.token}`)
      .field('mode', 'upsert')
      .field('delimiter', ';')
      .field('dry_run', '')
      .attach('file', content, 'clients.csv');
    expect(status).toBe(202);
    expect(counted(await ended(caller, body.id))).toEqual({ created: 1 });
    expect(await found(caller, address)).toMatchObject([{ name: 'Hélène' }]);
  });

  it('answers the first job where the same file is sent again', async () => {
    const content = `name,email\nAda,${email()}\n`;
    const send = async (query = '', by = caller) =>
      (await sendFile(by, content, query).expect(202)).body.id as string;
    const first = await send();
    await ended(caller, first);
    expect(await send()).toBe(first);
    const others = [await send('?mode=skip'), await send('?force=true'), await send('', await app.caller())];
    expect(new Set([first, ...others]).size).toBe(4);
    await Promise.all(others.slice(0, 2).map((id) => ended(caller, id)));
    await caller.post(`/api/v1/jobs/${first}/undo`).expect(202);
    await ended(caller, first);
    expect(await send()).toBe(others[1]);
  });

  it('is one job where the same file is sent twice at once', async () => {
    const content = `name,email\nAda,${email()}\n`;
    const both = await Promise.all([sendFile(caller, content), sendFile(caller, content)]);
    expect(new Set(both.map(({ body }) => body.id)).size).toBe(1);
  });

  it.each([
    ['an unclosed quote', 'name,notes\nAda,x\nBea,"open\n', 3],
    ['text after a quote', 'name,notes\nAda,"x"y\n', 2],
    ['more cells than headers', 'name,notes\nAda,x\n\nBea,x,y\n', 4],
    ['a header twice', 'name,notes,Name\nAda,x,y\n', 1],
    ['bad bytes', Buffer.from('name,notes\nÀé€,x\nBea,caf\xe9\n', 'latin1'), undefined],
  ])('stores nothing of a file with %s, and names the line', async (_what, content, line) => {
    const query = typeof content === 'string' ? '' : '?encoding=utf-8';
    const job = await imported(caller, content, query);
    expect(job).toMatchObject({
      status: 'failed',
      error: { code: expect.any(String), message: expect.any(String) },
    });
    if (line !== undefined) expect(job.error).toMatchObject({ line });
    expect(counted(job)).toEqual({});
    expect(await rowsOf(caller, job.id)).toEqual([]);
  });

  it('stores nothing of NDJSON with a line that is none', async () => {
    const job = await imported(caller, `{"name":"Ada"}\n{"name":\n`, '', NDJSON);
    expect(job).toMatchObject({ status: 'failed', error: { line: 2 } });
  });

  it('fails where a mapping names a column that is not there, and where no column is known', async () => {
    const mapping = encodeURIComponent('{"Nom de jeune fille":"name"}');
    expect((await imported(caller, 'a,b\n1,2\n', `?mapping=${mapping}`)).error).toMatchObject({
      code: 'no_such_column',
    });
    expect((await imported(caller, 'a,b\n1,2\n')).error).toMatchObject({ code: 'no_known_column' });
  });

  it('refuses options that are none', async () => {
    const queries = [
      'mode=merge',
      'delimiter=ab',
      'encoding=klingon',
      'phone_region=XX',
      'header=perhaps',
      `mapping=${encodeURIComponent('[]')}`,
      `mapping=${encodeURIComponent('{"a":"shoe"}')}`,
      `mapping=${encodeURIComponent('{"a":"name","b":"name"}')}`,
      `mapping=${encodeURIComponent('{"a":"custom_fields.__proto__"}')}`,
      'colour=red',
    ];
    const answers = await Promise.all(queries.map((query) => sendFile(caller, 'name\nAda\n', `?${query}`)));
    expect(answers.map(({ status, body }) => [status, body.errors?.[0].field])).toEqual(
      queries.map((query) => [400, query.split('=')[0]]),
    );
  });

  it('is bounded, and takes files of customers alone', async () => {
    expect((await sendFile(caller, 'x'.repeat(1024 * 1024 + 1))).status).toBe(413);
    expect((await sendFile(caller, '<a/>', '', 'application/xml')).status).toBe(415);
    const keyed = await sendFile(caller, 'name\nAda\n').set('Idempotency-Key', 'k');
    expect(keyed.status).toBe(400);
  });

  it('goes by the contract of a team’s key', async () => {
    const travel = await app.caller('travel');
    const content = `Nom,Courriel,Téléphone,contact_type,Région,health_score,Industry\nT,${email()},+1 555 640 0077,Individual,Fès,9,x\n`;
    const job = await imported(travel, content);
    expect(counted(job)).toEqual({ created: 1 });
    expect((job.plan as { ignored_columns: string[] }).ignored_columns).toEqual(['Industry']);
    const isp = await app.caller('isp');
    expect((await outcomes(isp, (await imported(isp, `name,email\nI,${email()}\n`)).id))[0]).toContain(
      'customer_type required',
    );
  });

  it.each(readdirSync(SPECTRUM).filter((file) => file.endsWith('.csv')))(
    'reads %s as it is meant',
    async (file) => {
      const content = readFileSync(`${SPECTRUM}/${file}`);
      const rows = JSON.parse(readFileSync(`${SPECTRUM}/${file.replace('.csv', '.json')}`, 'utf8')) as Record<
        string,
        string
      >[];
      const headers = Object.keys(rows[0]);
      const mapping = Object.fromEntries(headers.map((header) => [header, `custom_fields.${header}`]));
      const query = `?mapping=${encodeURIComponent(JSON.stringify({ ...mapping, [headers[0]]: 'name' }))}&force=true`;
      const job = await imported(caller, content, query);
      const made = await rowsOf(caller, job.id);
      const stored = await Promise.all(
        made.map(async ({ customer_id }) => (await caller.get(`/api/v1/customers/${customer_id}`)).body),
      );
      const read = stored.map(({ name, custom_fields }) => ({ [headers[0]]: name, ...custom_fields }));
      const filled = rows.map((row) =>
        Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== '')),
      );
      expect(read).toEqual(filled.map((row) => ({ ...row, [headers[0]]: row[headers[0]].trim() })));
    },
  );
});
