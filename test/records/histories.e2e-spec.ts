import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { daysAgo, newCustomer, ticket, usage } from './stage.js';

describe('histories of usage and support', () => {
  let test: TestApp;
  let isp: Caller;
  let path: string;

  beforeAll(async () => {
    test = await startTestApp();
    isp = await test.caller('isp');
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    path = await newCustomer(await test.caller());
  });

  const get = async (which: string, query = '') =>
    (await isp.get(`${path}/${which}-history${query}`).expect(200)).body;

  /** The first of the month so many months ago, in UTC. */
  function monthAgo(months: number): string {
    const now = new Date();
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString().slice(0, 10);
  }

  it('are empty where nothing is known', async () => {
    const customer_id = path.split('/')[4];
    expect(await get('usage')).toEqual({
      customer_id,
      summary: { by_metric: {} },
      usage: [],
      next_cursor: null,
    });
    expect(await get('support')).toEqual({
      customer_id,
      summary: {
        total_tickets: 0,
        open_tickets: 0,
        resolved_tickets: 0,
        average_resolution_hours: null,
        average_satisfaction: null,
      },
      tickets: [],
      next_cursor: null,
    });
    expect((await isp.get('/api/v1/customers/none/usage-history')).status).toBe(404);
    expect((await isp.get('/api/v1/customers/none/support-history')).status).toBe(404);
  });

  it('add up usage by the month in which it began, exactly', async () => {
    const of = (months: number, quantity: number, more: object = {}) =>
      usage({ period_start: monthAgo(months), period_end: monthAgo(months - 1), quantity, ...more });
    const calls = { metric: 'calls', unit: 'minutes' };
    await isp.post(`${path}/usage`, [
      of(1, 0.1),
      of(1, 0.2),
      of(1, 0.000000001),
      of(2, 5),
      of(1, 7, calls),
      of(20, 100),
      // the last moment of the month before, in UTC
      usage({ period_start: `${monthAgo(1)}T00:30:00+01:00`, period_end: monthAgo(0), quantity: 2 }),
    ]);
    const period = (months: number) => monthAgo(months).slice(0, 7);
    const body = await get('usage');
    expect(body.usage).toEqual([
      { period: period(1), metric: 'calls', quantity: 7, unit: 'minutes' },
      { period: period(1), metric: 'data', quantity: 0.300000001, unit: 'GB' },
      { period: period(2), metric: 'data', quantity: 7, unit: 'GB' },
    ]);
    expect(body.summary.by_metric).toEqual({
      calls: { quantity: 7, unit: 'minutes' },
      data: { quantity: 7.300000001, unit: 'GB' },
    });
    expect((await get('usage', '?months=60')).summary.by_metric.data.quantity).toBe(107.300000001);

    const seen: object[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { usage: object[]; next_cursor: string | null } = await get(
        'usage',
        `?limit=1&cursor=${cursor}`,
      );
      seen.push(...page.usage);
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(body.usage);
  });

  it('count tickets, and average those that are done', async () => {
    const done = (hours: number, more: object = {}) => {
      const opened = Date.parse(`${daysAgo(20)}T00:00:00Z`);
      return ticket({
        status: 'resolved',
        opened_at: new Date(opened).toISOString(),
        resolved_at: new Date(opened + hours * 3_600_000).toISOString(),
        ...more,
      });
    };
    const again = done(100, { satisfaction: 1 });
    await isp.post(`${path}/tickets`, [
      done(1, { satisfaction: 5 }),
      done(2.5, { status: 'closed', satisfaction: 4 }),
      done(4),
      again,
      ticket(),
      ticket({ status: 'pending' }),
      ticket({ status: 'closed', opened_at: daysAgo(600) }),
    ]);
    const before = await get('support');
    expect(before.summary).toMatchObject({
      total_tickets: 6,
      open_tickets: 2,
      average_resolution_hours: 26.88,
    });
    await isp.post(`${path}/tickets`, { external_id: again.external_id, status: 'open' }).expect(200);
    const { summary, tickets } = await get('support');
    expect(summary).toEqual({
      total_tickets: 6,
      open_tickets: 3,
      resolved_tickets: 3,
      average_resolution_hours: 2.5,
      average_satisfaction: 4.5,
    });
    expect(tickets).toHaveLength(6);
    const hours = (shown: { resolution_hours: number | null }[]) => shown.map((one) => one.resolution_hours);
    expect(
      hours(tickets)
        .filter((each) => each !== null)
        .sort(),
    ).toEqual([1, 2.5, 4]);
    const opened = tickets.map(({ opened_at }: { opened_at: string }) => opened_at);
    expect(opened).toEqual([...opened].sort().reverse());
    const first = await get('support', '?limit=2');
    const second = await get('support', `?cursor=${first.next_cursor}`);
    expect([...first.tickets, ...second.tickets]).toEqual(tickets);
  });

  it('know the cursors of their own list alone', async () => {
    await isp.post(`${path}/tickets`, [ticket(), ticket()]);
    const { next_cursor } = await get('support', '?limit=1');
    for (const which of ['usage', 'payment']) {
      expect((await isp.get(`${path}/${which}-history?cursor=${next_cursor}`)).status).toBe(400);
    }
  });
});
