import { sql } from 'kysely';
import { newId } from '../../libs/database/src/ids.js';
import { ended } from '../jobs/stage.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { daysAgo, newCustomer, payment, service, ticket, usage } from './stage.js';

const TABLES = ['services', 'payments', 'usage_records', 'tickets', 'billing'];
const SUMS = ['payment_days', 'usage_days', 'usage_units', 'ticket_days'];

describe('records of a customer who goes', () => {
  let test: TestApp;
  let standard: Caller;

  beforeAll(async () => {
    test = await startTestApp();
    standard = await test.caller();
  });
  afterAll(() => test.close());

  const idOf = (path: string) => path.split('/')[4];

  async function withRecords(name: string): Promise<string> {
    const path = await newCustomer(standard);
    const post = (kind: string, record: object) => standard.post(`${path}/${kind}`, record).expect(201);
    await post('services', service({ external_id: `${name} s`, name: 'Secret', details: { x: 'Secret' } }));
    await post('payments', payment({ external_id: `${name} p`, notes: 'Secret', amount: 10 }));
    await post('usage', usage({ external_id: `${name} u`, quantity: 2 }));
    await post('tickets', ticket({ external_id: `${name} t`, subject: 'Secret' }));
    await standard.put(`${path}/billing`, { payment_method: 'Secret' }).expect(200);
    return path;
  }

  async function rowsOf(path: string, tables: readonly string[]): Promise<Record<string, unknown>[]> {
    const all: Record<string, unknown>[] = [];
    for (const table of tables) {
      const { rows } = await sql<Record<string, unknown>>`
        select * from ${sql.table(table)} where customer_id = ${idOf(path)}`.execute(test.database.kysely);
      all.push(...rows);
    }
    return all;
  }

  const histories = async (path: string) => ({
    payments: (await standard.get(`${path}/payment-history`)).body,
    usage: (await standard.get(`${path}/usage-history`)).body,
    support: (await standard.get(`${path}/support-history`)).body,
  });

  it('go with a deletion, and what they were called is free', async () => {
    const path = await withRecords('deleted');
    const { headers } = await standard.delete(`${path}?data_retention_policy=delete`).expect(204);
    expect(headers['x-related-records-updated']).toBe('5');
    expect(await rowsOf(path, [...TABLES, ...SUMS])).toEqual([]);
    await withRecords('deleted');
  });

  it('keep amounts, months and statuses of who is anonymized, and no text or id', async () => {
    const path = await withRecords('anonymized');
    const { headers } = await standard.delete(`${path}?data_retention_policy=anonymize`).expect(204);
    expect(headers['x-related-records-updated']).toBe('5');
    expect(await rowsOf(path, SUMS)).toEqual([]);
    const rows = await rowsOf(path, TABLES);
    expect(rows).toHaveLength(5);
    expect(JSON.stringify(rows)).not.toMatch(/Secret|anonymized/);
    expect(rows[1]).toMatchObject({ amount: 10, currency: 'USD', status: 'completed', external_id: null });
    expect((rows[1].payment_date as Date | string).toString()).not.toBe('');
    expect(new Date(rows[1].payment_date as string).getUTCDate()).toBe(1);
    const { rows: log } = await sql<{ changes: string }>`
      select changes::text from audit_log where resource = 'records'`.execute(test.database.kysely);
    expect(log.some(({ changes }) => /Secret.*anonymized|anonymized.*Secret/.test(changes))).toBe(false);
    await withRecords('anonymized');
  });

  it.each(['anonymize', 'delete'])(
    'leave no rows that named them while they were deleted for a while, after %s',
    async (policy) => {
      const email = `${policy}-for-a-while@example.com`;
      const path = await newCustomer(standard, { email });
      const { body: customer } = await standard.get(path).expect(200);
      const names = { customer_id: customer.id, account_number: customer.account_number, email };
      await standard.delete(`${path}?data_retention_policy=retain`).expect(204);
      const rows = Object.entries(names).flatMap(([column, name]) => [
        { [column]: name, ...payment({ notes: `Private by ${column}` }) },
        { [column]: name.toUpperCase(), ...payment({ notes: `Private by ${column}\0` }) },
      ]);
      const others = [
        { customer_id: newId(), ...payment({ notes: 'Of somebody else' }) },
        { account_number: 'C-99999999', ...payment({ notes: 'Of somebody else' }) },
      ];
      const { body: sent } = await standard
        .post('/api/v1/records/payments/import')
        .set('Content-Type', 'application/x-ndjson')
        .send([...rows, ...others].map((row) => JSON.stringify(row)).join('\n'))
        .expect(202);
      const job = await ended(standard, (sent as { id: string }).id);
      expect(job.counts).toMatchObject({ failed: 8 });
      await standard.post(`${path}/restore`).expect(200);
      await standard.delete(`${path}?data_retention_policy=${policy}`).expect(204);
      const { rows: kept } = await sql<{ text: string }>`
        select job_rows::text as text from job_rows where job_id = ${job.id} order by "row"`.execute(
        test.database.kysely,
      );
      expect(kept.map(({ text }) => /Private|somebody/.test(text))).toEqual([
        ...Array<boolean>(6).fill(false),
        true,
        true,
      ]);
      const { text } = await standard.get(`/api/v1/jobs/${job.id}/errors.csv`).expect(200);
      expect(text).not.toContain('Private');
      expect(text.match(/Of somebody else/g)).toHaveLength(2);
    },
  );

  it('hang on the survivor of a merge, and go back with an undo', async () => {
    const [one, other] = [await withRecords('survivor'), await withRecords('merged')];
    await standard.post(
      `${one}/payments`,
      payment({ amount: 1, payment_date: daysAgo(10), currency: 'EUR' }),
    );
    const before = { one: await histories(one), other: await histories(other) };
    const { body: merge } = await standard.post(`${one}/merge`, { from_id: idOf(other) }).expect(200);
    expect(merge.moved).toMatchObject({ services: 1, payments: 1, usage: 1, tickets: 1 });
    const joined = await histories(one);
    expect(joined.payments.summary.by_currency).toMatchObject({
      USD: { total_payments: 20, count: 2 },
      EUR: { total_payments: 1, count: 1 },
    });
    expect(joined.usage.summary.by_metric).toEqual({ data: { quantity: 4, unit: 'GB' } });
    expect(joined.support.summary.total_tickets).toBe(2);
    // what the feed calls so is the survivor's
    await standard.post(`${one}/payments`, { external_id: 'merged p', amount: 30 }).expect(200);
    expect((await standard.post(`${other}/payments`, { external_id: 'merged p', amount: 3 })).status).toBe(
      409,
    );
    await standard.post(`${one}/tickets`, ticket({ external_id: 'since' })).expect(201);
    await standard.post(`/api/v1/merges/${merge.merge_id}/undo`).expect(200);
    const after = { one: await histories(one), other: await histories(other) };
    expect(after.one.payments.summary).toEqual(before.one.payments.summary);
    expect(after.other.payments.summary.total_payments).toBe(30);
    expect([after.one.usage.summary, after.other.usage.summary]).toEqual([
      before.one.usage.summary,
      before.other.usage.summary,
    ]);
    expect([after.one.support.summary.total_tickets, after.other.support.summary.total_tickets]).toEqual([
      2, 1,
    ]);
    await standard.post(`${other}/payments`, { external_id: 'merged p', amount: 3 }).expect(200);
    expect((await standard.post(`${one}/payments`, { external_id: 'merged p' })).status).toBe(409);
  });

  it('are summed up in each of two units that a merge brought together', async () => {
    const [one, other] = [await newCustomer(standard), await newCustomer(standard)];
    await standard.post(`${one}/usage`, [usage({ quantity: 1 }), usage({ quantity: 2 })]).expect(201);
    await standard.post(`${other}/usage`, usage({ quantity: 512, unit: 'MB' })).expect(201);
    await standard.post(`${one}/merge`, { from_id: idOf(other) }).expect(200);
    const { summary, usage: months } = (await histories(one)).usage;
    expect(summary.by_metric).toEqual({
      data: { quantity: 3, unit: 'GB', other_units: [{ quantity: 512, unit: 'MB' }] },
    });
    expect(months).toHaveLength(2);
  });

  it('are shown of who never had any before a merge', async () => {
    const { body: one } = await standard.post('/api/v1/customers', { name: 'Never fed' }).expect(201);
    const path = `/api/v1/customers/${one.id}`;
    const shown = async () => (await standard.get(`${path}?include_tickets=true`).expect(200)).body;
    expect(await shown()).toMatchObject({ services: [], tickets: [] });
    const other = await withRecords('given');
    await standard.post(`${path}/merge`, { from_id: idOf(other) }).expect(200);
    const { services, tickets, account_metrics } = await shown();
    expect([services.length, tickets.length]).toEqual([1, 1]);
    expect(account_metrics).toMatchObject({ currency: 'USD', support_tickets_count: 1 });
  });
});
