import { manyCustomers } from '../bulk/stage.js';
import { ended, rowsOf } from '../jobs/stage.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';

const PEOPLE = 1_050;

describe('a message to more than 1,000', () => {
  let app: TestApp;
  let caller: Caller;
  beforeAll(async () => {
    app = await startTestApp();
    caller = await app.caller();
  });
  afterAll(() => app.close());

  it('is a job whose rows tell of each recipient', async () => {
    await manyCustomers(caller, PEOPLE, 'many');
    const unreachable = await caller
      .post('/api/v1/customers', { name: 'No number', email: 'unreachable@example.com', tags: ['many'] })
      .expect(201);
    const { body, headers, status } = await caller.post('/api/v1/customers/bulk-communication', {
      filter: { tags: ['many'] },
      channel: 'sms',
      category: 'service',
      message: 'Hello {{account_number}}',
    });
    expect([status, headers.location]).toEqual([202, `/api/v1/jobs/${body.id}`]);
    expect(body).toMatchObject({ kind: 'communication', progress: { total: PEOPLE + 1 } });
    const job = await ended(caller, body.id);
    expect(job).toMatchObject({
      status: 'completed',
      progress: { done: PEOPLE + 1, total: PEOPLE + 1 },
      counts: { sent: PEOPLE, skipped: 1, failed: 0, waiting: 0 },
    });
    const rows = await rowsOf(caller, job.id);
    expect(rows.map(({ row }) => row)).toEqual(rows.map((_, at) => at + 1));
    expect(new Set(rows.map(({ customer_id }) => customer_id)).size).toBe(PEOPLE + 1);
    expect(rows.filter(({ outcome }) => outcome !== 'sent')).toEqual([
      expect.objectContaining({
        outcome: 'skipped',
        customer_id: unreachable.body.id,
        reason: 'no_address',
      }),
    ]);
    const { body: outbox } = await caller.get(`/api/v1/outbox?job_id=${job.id}&size=1`).expect(200);
    expect(outbox.total).toBe(PEOPLE);
  });
});
