import { sql } from 'kysely';
import { rowsOf, type ShownJob } from '../jobs/stage.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { found, imported } from './stage.js';

interface Entry {
  id: string;
  action: string;
  resource: string;
  resource_id: string | null;
  changes: Record<string, { after: unknown }>;
}

/** What an import tells of values that are hidden from who lacks a permission. */
describe('tax ids and credit scores in an import', () => {
  let app: TestApp;
  let admin: Caller;
  let watcher: Caller;
  let count = 0;
  const email = () => `hidden${++count}@example.com`;
  const SECRETS = /TAX-\d|"71\d"|:71\d[,}]/;

  beforeAll(async () => {
    app = await startTestApp();
    admin = await app.caller();
    watcher = await app.caller('standard', ['crm:read:jobs']);
  });
  afterAll(() => app.close());

  type Columns = { header: string; field: string | null; samples: string[] }[];
  const columnsOf = ({ plan }: ShownJob) => (plan as { columns: Columns }).columns;

  /** A job, wherever it is shown. */
  async function everywhere(caller: Caller, id: string): Promise<string> {
    const [alone, list, events] = await Promise.all([
      caller.get(`/api/v1/jobs/${id}`).expect(200),
      caller.get('/api/v1/jobs?kind=import').expect(200),
      caller.get(`/api/v1/jobs/${id}/events`).buffer(true).expect(200),
    ]);
    expect(list.text).toContain(id);
    return alone.text + list.text + events.text;
  }

  /** What the log says of reads since then: of tests beside this one there are none. */
  async function readsDuring(work: () => Promise<unknown>): Promise<Entry[]> {
    const each = async (action: string) =>
      ((await admin.get(`/api/v1/audit?action=${action}&size=100`).expect(200)).body as { items: Entry[] })
        .items;
    const all = async () => [...(await each('crm:read:pii')), ...(await each('crm:read:verification'))];
    const before = new Set((await all()).map(({ id }) => id));
    await work();
    return (await all()).filter(({ id }) => !before.has(id));
  }

  describe('are no examples in its plan', () => {
    const content = () => `name,email,VAT,credit_score,city\nA,${email()},TAX-1,711,Rome\nB,,TAX-2,,Oslo\n`;

    it.each(['', '?dry_run=true'])('for anybody, nor kept with it (%s)', async (query) => {
      const { id } = await imported(admin, content(), query);
      for (const caller of [watcher, admin]) expect(await everywhere(caller, id)).not.toMatch(SECRETS);
      const job = (await admin.get(`/api/v1/jobs/${id}`)).body as ShownJob;
      expect(columnsOf(job).slice(2)).toEqual([
        { header: 'VAT', field: 'tax_id', samples: [] },
        { header: 'credit_score', field: 'credit_score', samples: [] },
        { header: 'city', field: 'address.city', samples: ['Rome', 'Oslo'] },
      ]);
      const { rows } = await sql<{ plan: string }>`select plan::text from jobs where id = ${id}`.execute(
        app.database.kysely,
      );
      expect(rows[0].plan).not.toMatch(SECRETS);
    });

    it('by whatever name, and though nobody reads the column', async () => {
      const mapping = encodeURIComponent(JSON.stringify({ Number: 'tax_id', VAT: null, RFC: 'notes' }));
      const file = `name,Number,VAT,RFC\nA,TAX-1,TAX-2,said so\n`;
      const mapped = await imported(admin, file, `?dry_run=true&mapping=${mapping}`);
      expect(columnsOf(mapped)).toMatchObject([
        { samples: ['A'] },
        { field: 'tax_id', samples: [] },
        { field: null, samples: [] },
        { field: 'notes', samples: ['said so'] },
      ]);
      // a contract that has neither
      const sales = await imported(await app.caller('sales'), content(), '?dry_run=true');
      expect(columnsOf(sales).slice(2, 4)).toMatchObject([
        { field: null, samples: [] },
        { field: null, samples: [] },
      ]);
    });

    it('where they were kept once', async () => {
      const { id } = await imported(admin, content());
      await sql`
        update jobs set plan = jsonb_set(plan::jsonb, '{columns,2,samples}', '["TAX-1"]') where id = ${id}`.execute(
        app.database.kysely,
      );
      expect(await everywhere(watcher, id)).not.toMatch(SECRETS);
    });
  });

  describe('are noted in the log, once for each answer that shows them', () => {
    const wrong = (rows: string[]) => `name,email,tax_id,credit_score,health_score\n${rows.join('\n')}\n`;

    it('as rows to mend', async () => {
      const rows = Array.from({ length: 600 }, (_, at) => `A,,TAX-${at},,101`);
      const { id } = await imported(admin, wrong(['A,,,,101', ...rows]));
      const reader = await app.caller('standard', ['crm:read:jobs', 'crm:read:pii']);
      const read = async () => {
        const { text } = await reader.get(`/api/v1/jobs/${id}/errors.csv`).expect(200);
        expect(text).toContain('TAX-599');
      };
      const entry = { action: 'crm:read:pii', resource: 'jobs', resource_id: id };
      expect(await readsDuring(read)).toMatchObject([entry]);
      expect(await readsDuring(() => admin.get(`/api/v1/jobs/${id}/errors.csv`))).toMatchObject([entry]);
    });

    it('and not where no row to mend has one, nor of whom who may not know them and sent them', async () => {
      const { id } = await imported(admin, wrong([`A,${email()},TAX-1,711,`, 'B,,,,101']));
      expect(await readsDuring(() => admin.get(`/api/v1/jobs/${id}/errors.csv`).expect(200))).toEqual([]);
      const sender = await app.caller('standard', ['crm:import:customers']);
      const own = await imported(sender, wrong(['A,,TAX-1,711,101']));
      const read = async () => {
        const { text } = await sender.get(`/api/v1/jobs/${own.id}/errors.csv`).expect(200);
        expect(text).toContain('TAX-1');
      };
      expect(await readsDuring(read)).toEqual([]);
    });

    it('as a score that a row changed', async () => {
      const [one, other] = [email(), email()];
      const file = (score: number) =>
        `name,email,credit_score,tax_id\nA,${one},${score},TAX-1\nB,${other},${score},\n`;
      await imported(admin, file(711));
      const { id } = await imported(admin, file(712), '?mode=upsert');
      const ids = await Promise.all([one, other].map(async (address) => (await found(admin, address))[0].id));
      const reader = await app.caller('standard', [
        'crm:read:jobs',
        'crm:read:customers',
        'crm:read:verification',
      ]);
      const scored = { action: 'crm:read:verification', resource: 'customers' };
      const both = await readsDuring(async () => {
        expect((await rowsOf(reader, id)).map(({ changes }) => changes?.credit_score?.after)).toEqual([
          712, 712,
        ]);
      });
      expect(both).toMatchObject([
        { ...scored, resource_id: null, changes: { credit_scores_of: { after: ids } } },
      ]);
      // the row behind the page is read with it, and not shown
      const first = await readsDuring(() => reader.get(`/api/v1/jobs/${id}/rows?limit=1`).expect(200));
      expect(first).toMatchObject([{ ...scored, resource_id: ids[0] }]);
      const none = await readsDuring(async () => {
        expect(JSON.stringify(await rowsOf(watcher, id))).not.toMatch(SECRETS);
      });
      expect(none).toEqual([]);
    });
  });
});
