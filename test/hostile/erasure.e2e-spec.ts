import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { runHousekeeping } from '../support/housekeeping.js';
import { tablesOf } from './store.js';
import { Wire } from './wire.js';

/** Somebody whose every datum is to be found nowhere else. */
const PERSON = {
  name: 'Zephyrine Quillfeather',
  full_name: 'Zephyrine Quillfeather-Oddly',
  first_name: 'Zephyrine',
  last_name: 'Quillfeather',
  company_name: 'Quillfeather Gargoyles',
  email: 'zephyrine@quillfeather.example',
  phone: '+15550123999',
  alternative_phones: ['+15550124888'],
  notes: 'Likes marmalade windows',
  custom_fields: { nickname: 'Zephie' },
  avatar: 'https://example.com/zephyrine.png',
  tags: ['zephyr-fan'],
  address: { street: '77 Gargoyle Lane', city: 'Oddly', postal_code: 'OD7 7LY' },
  billing_address: {
    street: '78 Gargoyle Lane',
    city: 'Oddly',
    state: 'Quirk',
    postal_code: 'OD7 8LY',
    country: 'GB',
  },
  tax_id: 'QZ-771-993',
  emergency_contact: {
    name: 'Balthazar Quillfeather',
    phone: '+15550125777',
    email: 'balthazar@quillfeather.example',
  },
  demographics: { age: 47, profession: 'Gargoyle whisperer', location: 'Oddly' },
  buying_context: { trade_in_vehicle: '1961 Gargoyle Coupé' },
  nationality: 'Oddlian',
  preferences: { language: 'Oddlish', preferred_agent: 'Agent Marmalade' },
};

/** Anything that would tell who it was; compared without case, in texts, JSON, arrays and bytes. */
const TRACES = [
  'zephyr',
  'quillfeather',
  'gargoyle',
  'balthazar',
  'zephie',
  'marmalade',
  'oddl',
  'od7',
  'qz-771-993',
  '771-993',
  '5550123999',
  '5550124888',
  '5550125777',
];

describe('a person who is to be forgotten', () => {
  let test: TestApp;
  let standard: Caller;
  let wire: Wire;

  let files: string;
  beforeAll(async () => {
    files = await mkdtemp(join(tmpdir(), 'crm-erasure-'));
    test = await startTestApp({ env: { FILES_URL: `file:${files}` } });
    standard = await test.caller();
    wire = new Wire(test.url, standard.token);
  });

  afterAll(async () => {
    wire.close();
    await test.close();
    await rm(files, { recursive: true });
  });

  /** by table, its columns as text that can be searched */
  let columns: Map<string, string[]>;
  async function readColumns(): Promise<Map<string, string[]>> {
    const { rows } = await sql<{ table: string; column: string; type: string }>`
      select table_name as table, column_name as column, data_type as type from information_schema.columns
      where table_schema = 'public'`.execute(test.database.kysely);
    const tables = await tablesOf(test.database);
    const textsOf = (table: string) =>
      rows
        .filter((row) => row.table === table)
        .map(({ column, type }) =>
          type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`,
        );
    return new Map(tables.map((table) => [table, textsOf(table)]));
  }

  const patterns = TRACES.map((trace) => `%${trace}%`);
  /** Which of these texts of tables hold something of the person. */
  async function hitsAmong(texts: readonly { table: string; text: string }[]): Promise<string[]> {
    const looks = texts.map(
      ({ table, text }) => sql`select ${`${table}: ${text}`}::text as name
        where exists (select from ${sql.table(table)} where lower(${sql.raw(text)}) like any(${patterns}::text[]))`,
    );
    const { rows } = await sql<{ name: string }>`${sql.join(looks, sql` union all `)}`.execute(
      test.database.kysely,
    );
    return rows.map(({ name }) => name);
  }

  /** Where in the whole database something of the person stands, by table and column. */
  async function traces(): Promise<string[]> {
    columns ??= await readColumns();
    const whole = [...columns].map(([table, texts]) => ({
      table,
      text: `concat_ws(' ', ${texts.join(', ')})`,
    }));
    const found = await hitsAmong(whole);
    const touched = [...columns].filter(([table]) => found.some((name) => name.startsWith(`${table}: `)));
    const single = touched.flatMap(([table, texts]) => texts.map((text) => ({ table, text })));
    const places = single.length ? await hitsAmong(single) : [];
    const kept = await readdir(files, { recursive: true, withFileTypes: true });
    for (const file of kept.filter((entry) => entry.isFile())) {
      const text = file.name + (await readFile(join(file.parentPath, file.name), 'latin1')).toLowerCase();
      if (TRACES.some((trace) => text.includes(trace))) places.push(`file ${file.name}`);
    }
    return places;
  }

  /** Lives through all that leaves traces: a keyed creation, changes, an import, refusals, reads, a block. */
  async function live(): Promise<string> {
    const created = await wire.send('POST', '/api/v1/customers', {
      body: JSON.stringify(PERSON),
      headers: { 'idempotency-key': 'zs-creation' },
    });
    expect(created.status).toBe(201);
    const id = String(created.body.id);
    const path = `/api/v1/customers/${id}`;
    const done = [
      await wire.send('POST', '/api/v1/customers', {
        body: JSON.stringify(PERSON),
        headers: { 'idempotency-key': 'zs-creation' },
      }),
      await wire.send('PUT', path, {
        body: JSON.stringify({ notes: 'Likes gargoyles more', email: 'z@quillfeather.example' }),
      }),
      await wire.send('PUT', path, {
        body: JSON.stringify({ email: PERSON.email, phone: '+1 (555) 012-3999' }),
      }),
      await wire.send('POST', `${path}/suspend`, {
        body: JSON.stringify({ reason: 'Gargoyle on the loose' }),
        headers: { 'idempotency-key': 'zs-suspension' },
      }),
      await wire.send('POST', `${path}/reactivate`, { headers: { 'idempotency-key': 'zs-return' } }),
      await wire.send('PATCH', `/api/v2/customers/${id}/block`, {
        body: JSON.stringify({ isBlocked: true, blockReason: 'Marmalade on the counter' }),
      }),
      await wire.send('POST', '/api/v2/customers/bulk/import', {
        body: JSON.stringify({
          customers: [{ phoneNumber: PERSON.phone, firstName: 'Zephyrine', notes: 'Marmalade' }],
        }),
        headers: { 'idempotency-key': 'zs-import' },
      }),
      await wire.send('GET', path),
      await wire.send('GET', '/api/v1/customers?search=quillfeather&is_active=all'),
      await wire.send('GET', '/api/v2/customers/export?search=quillfeather'),
    ];
    expect(done.map(({ status }) => status)).toEqual(done.map((_, index) => (index === 0 ? 201 : 200)));
    await speak(id);
    // what is refused says nothing of it either
    await wire.send('POST', '/api/v1/customers', { body: JSON.stringify({ ...PERSON, credit_score: 9000 }) });
    await wire.send('POST', '/api/v1/customers', { body: JSON.stringify(PERSON) });
    return id;
  }

  /** What others keep of the person: each said with a key, changed, and answered. */
  async function speak(id: string): Promise<void> {
    const key = { 'idempotency-key': `zs-${id}` };
    const post = async (path: string, body: object) => {
      const answer = await wire.send('POST', path, { body: JSON.stringify(body), headers: key });
      expect([path, answer.status]).toEqual([path, 201]);
      return answer.body;
    };
    const about = { customer_id: id };
    const said = await post('/api/v1/interactions', {
      ...about,
      channel: 'phone',
      subject: 'Zephyrine',
      summary: 'Zephyrine wants a gargoyle',
      outcome: 'Bought marmalade',
      recommendation_id: 'gargoyle-7',
    });
    await wire.send('PUT', `/api/v1/interactions/${String(said.id)}`, {
      body: JSON.stringify({ summary: 'Marmalade it is', follow_up_notes: 'Ask Balthazar' }),
    });
    await post(`/api/v1/customers/${id}/interactions`, {
      interaction_type: 'test_drive',
      products_discussed: ['Gargoyle Coupé'],
      customer_feedback: { primary_concerns: ['marmalade stains'] },
      salesperson_notes: 'Zephyrine drove',
      follow_up: { required: true, notes: 'Call Balthazar', type: 'gargoyle tour' },
    });
    const given = await post('/api/v1/feedback', {
      ...about,
      service_type: 'Tour',
      rating: 2,
      comments: 'Too few gargoyles, says Zephyrine',
    });
    await wire.send('PUT', `/api/v1/feedback/${String(given.id)}`, {
      body: JSON.stringify({ resolved: true, resolution_notes: 'Sent Zephyrine marmalade' }),
    });
    const contact = await post(`/api/v1/customers/${id}/contacts`, {
      name: 'Balthazar Quillfeather',
      email: 'balthazar@quillfeather.example',
      phone: '+15550125777',
      contact_type: 'emergency',
    });
    await wire.send('PUT', `/api/v1/customers/${id}/contacts/${String(contact.id)}`, {
      body: JSON.stringify({ notes: 'Fond of marmalade' }),
    });
    const letter = Buffer.from('%PDF-1.4\n% Zephyrine Quillfeather, 77 Gargoyle Lane\n%%EOF\n');
    await standard
      .post(`/api/v1/customers/${id}/documents`)
      .field('document_type', 'contract')
      .field('tags', 'marmalade')
      .attach('file', letter, 'zephyrine.pdf')
      .expect(201);
    expect(await traces()).toContainEqual(expect.stringMatching(/^file /));
    const desk = await post(`/api/v2/customers/${id}/conversations`, { subject: 'Gargoyle missing' });
    const { _id: conversation } = desk.conversation as { _id: string };
    await post(`/api/v2/conversations/${conversation}/messages`, {
      text: 'Zephyrine here, of Gargoyle Lane',
      direction: 'inbound',
    });
  }

  const actions: [string, (id: string) => string][] = [
    ['anonymize', (id) => `/api/v1/customers/${id}?data_retention_policy=anonymize`],
    [
      'anonymize, the id in upper case',
      (id) => `/api/v1/customers/${id.toUpperCase()}?data_retention_policy=anonymize`,
    ],
    ['delete', (id) => `/api/v1/customers/${id}?data_retention_policy=delete`],
    ['delete of v2', (id) => `/api/v2/customers/${id}?permanent=true`],
  ];
  const erasures = actions.flatMap(([what, path]) => [
    { what, path, retained: false },
    // v2 knows no retaining: what v1 retained is gone for it
    ...(path('').startsWith('/api/v1') ? [{ what: `${what}, retained before`, path, retained: true }] : []),
  ]);

  it.each(erasures)('by $what stands in no table any more, and in no answer', async ({ path, retained }) => {
    const id = await live();
    if (retained) await wire.send('DELETE', `/api/v1/customers/${id}?data_retention_policy=retain`);
    expect((await traces()).length).toBeGreaterThan(5);
    const gone = await wire.send('DELETE', path(id));
    expect([200, 204]).toContain(gone.status);
    expect(await traces()).toEqual([]);
    for (const surface of [`/api/v1/customers/${id}`, `/api/v2/customers/${id}`]) {
      expect((await wire.send('GET', surface)).status).toBe(404);
    }
    expect((await wire.send('POST', `/api/v1/customers/${id}/restore`)).status).toBe(404);
    // that something happened stays; what is known of it tells nobody
    const { body: log } = await wire.send('GET', `/api/v1/audit?resource_id=${id}&size=100`);
    expect((log.items as unknown[]).length).toBeGreaterThan(5);
    // the kept answers are gone, so that the same key is a new request, and email and phone are free
    const again = await wire.send('POST', '/api/v1/customers', {
      body: JSON.stringify(PERSON),
      headers: { 'idempotency-key': 'zs-creation' },
    });
    expect([again.status, again.headers['idempotent-replayed']]).toEqual([201, undefined]);
    expect(again.body.id).not.toBe(id);
    await wire.send('DELETE', `/api/v1/customers/${String(again.body.id)}?data_retention_policy=delete`);
    expect(await traces()).toEqual([]);
  });

  it('by anonymize is shown by no surface, and not counted as a customer', async () => {
    const id = await live();
    const before = await wire.send('GET', '/api/v1/customers/stats');
    await wire.send('DELETE', `/api/v1/customers/${id}?data_retention_policy=anonymize`);
    const after = await wire.send('GET', '/api/v1/customers/stats');
    expect(Number(after.body.total_customers)).toBe(Number(before.body.total_customers) - 1);
    const lists = [
      '/api/v1/customers?is_active=all&size=100',
      '/api/v2/customers?limit=100',
      '/api/v2/customers/export',
    ];
    for (const list of lists) expect((await wire.send('GET', list)).text).not.toContain(id);
    // the numbers stay for statistics
    const { rows } = await sql<Record<string, unknown>>`
      select status, segment, name, email, phone, search_text from customers where id = ${id}`.execute(
      test.database.kysely,
    );
    expect(rows).toEqual([
      expect.objectContaining({ status: 'anonymized', segment: 'new', name: null, email: null, phone: null }),
    ]);
  });

  it('after 30 days of retention stands in no table any more', async () => {
    const id = await live();
    await wire.send('DELETE', `/api/v1/customers/${id}`);
    expect((await traces()).length).toBeGreaterThan(5);
    await sql`update customers set deleted_at = now() - interval '31 days' where id = ${id}`.execute(
      test.database.kysely,
    );
    await runHousekeeping(test);
    expect(await traces()).toEqual([]);
  });
});
