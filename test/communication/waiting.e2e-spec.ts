import { startTestApp, type TestApp } from '../support/app.js';
import { MailBox } from './mail-box.js';
import { Stage } from './stage.js';

const HOUR = 3_600_000;

/** A time of day so many hours from now, in UTC. */
const timeIn = (now: number, hours: number): string =>
  new Date(now + hours * HOUR).toISOString().slice(11, 16);

describe('messages in quiet hours', () => {
  let app: TestApp;
  let box: MailBox;
  let stage: Stage;
  beforeAll(async () => {
    box = await MailBox.start();
    app = await startTestApp({ clockStands: true, env: { SMTP_URL: box.url } });
    stage = new Stage(app, await app.caller());
  });
  afterAll(async () => {
    await app.close();
    await box.close();
  });

  /** Somebody for whom it is quiet for three hours to come. */
  const sleeper = (fields: object = {}) =>
    stage.customer({
      preferences: {
        time_zone: 'UTC',
        communication_hours: { start: timeIn(app.now(), 3), end: timeIn(app.now(), 5) },
      },
      ...fields,
    });
  const dawn = async (jobId: string) => {
    await app.advance({ hours: 3, minutes: 1 });
    await stage.hurry(jobId);
  };

  it('wait in the time zone of the customer and are sent then; the job runs until then', async () => {
    const { id, email } = await sleeper();
    const awake = await stage.customer();
    const { job_id, ...sent } = await stage.send([id, awake.id]);
    expect(sent).toEqual({ sent: 1, waiting: 1, skipped: [], failed: 0 });
    expect(await stage.job(job_id)).toMatchObject({ status: 'running', counts: { sent: 1, waiting: 1 } });
    expect(await stage.rows(job_id)).toMatchObject([
      { row: 1, outcome: 'waiting', reason: 'quiet_hours' },
      { row: 2, outcome: 'sent' },
    ]);
    expect(box.to(email)).toEqual([]);
    await dawn(job_id);
    expect(await stage.jobOnce(job_id, 'completed')).toMatchObject({ counts: { sent: 2, waiting: 0 } });
    expect(await stage.rows(job_id)).toMatchObject([{ row: 1, outcome: 'sent' }, { row: 2 }]);
    expect(box.to(email)).toHaveLength(1);
  });

  it('of an outage do not wait', async () => {
    const { id } = await sleeper();
    expect(await stage.send([id], { category: 'outage' })).toMatchObject({ sent: 1, waiting: 0 });
  });

  it('are judged anew when they end: whoever has left, or wants none by now, gets none', async () => {
    const gone = [await sleeper(), await sleeper(), await sleeper(), await sleeper()];
    const [blocked, deleted, unsubscribed, moved] = gone;
    const { job_id } = await stage.send(
      gone.map(({ id }) => id),
      { category: 'marketing' },
    );
    await stage.caller.put(`/api/v1/customers/${blocked.id}`, { status: 'blocked' }).expect(200);
    await stage.caller.delete(`/api/v1/customers/${deleted.id}?data_retention_policy=anonymize`).expect(204);
    await app.database.kysely
      .insertInto('unsubscribed_customers')
      .values({ customer_id: unsubscribed.id, unsubscribed_at: new Date() })
      .execute();
    await stage.caller.put(`/api/v1/customers/${moved.id}`, { email: 'moved@example.com' }).expect(200);
    await dawn(job_id);
    expect(await stage.jobOnce(job_id, 'completed')).toMatchObject({
      counts: { sent: 1, waiting: 0, skipped: 2, failed: 1 },
    });
    expect((await stage.rows(job_id)).map(({ outcome, reason }) => [outcome, reason ?? null])).toEqual([
      ['skipped', 'blocked'],
      ['failed', 'customer_not_found'],
      ['skipped', 'unsubscribed'],
      ['sent', null],
    ]);
    for (const { email } of gone) expect(box.to(email)).toEqual([]);
    expect(box.to('moved@example.com')).toHaveLength(1);
  });

  it('are sent to nobody after a cancel', async () => {
    const { id, email } = await sleeper();
    const { job_id } = await stage.send([id]);
    await stage.caller.post(`/api/v1/jobs/${job_id}/cancel`).expect(202);
    await stage.jobOnce(job_id, 'cancelled');
    await dawn(job_id);
    // another job passes through the same lane behind it
    const other = await stage.customer();
    await stage.send([other.id]);
    expect(box.to(email)).toEqual([]);
  });

  it.each([{ address: { country: 'JP' } }, { address: null, billing_address: undefined }])(
    'are those of the country, or of the house: %j',
    async (fields) => {
      const zone = fields.address ? 'Asia/Tokyo' : 'UTC';
      const local = (hours: number) =>
        new Intl.DateTimeFormat('en-GB', {
          timeZone: zone,
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
        }).format(app.now() + hours * HOUR);
      const hours = (start: number, end: number) => ({
        preferences: { communication_hours: { start: local(start), end: local(end) } },
        ...fields,
      });
      const [open, quiet] = [await stage.customer(hours(-2, 2)), await stage.customer(hours(2, 4))];
      expect((await stage.send([open.id])).sent).toBe(1);
      const { waiting, job_id } = await stage.send([quiet.id]);
      expect(waiting).toBe(1);
      await stage.caller.post(`/api/v1/jobs/${job_id}/cancel`).expect(202);
    },
  );

  it('refuse a time zone that there is not, on both surfaces', async () => {
    const { id } = await stage.customer();
    const { body } = await stage.caller
      .put(`/api/v1/customers/${id}`, { preferences: { time_zone: 'Mars/Olympus' } })
      .expect(400);
    expect(body.errors).toMatchObject([{ field: 'preferences.time_zone', code: 'invalid_format' }]);
    const support = await app.caller('support');
    await support.put(`/api/v2/customers/${id}`, { preferences: { timeZone: 'Mars/Olympus' } }).expect(400);
    await support.put(`/api/v2/customers/${id}`, { preferences: { timeZone: 'America/Cancun' } }).expect(200);
    const { body: shown } = await stage.caller.get(`/api/v1/customers/${id}`).expect(200);
    expect((shown as { preferences: object }).preferences).toMatchObject({ time_zone: 'America/Cancun' });
  });
});
