import { startTestApp, type TestApp } from '../support/app.js';
import { Gateway } from './gateway.js';
import { Stage } from './stage.js';

const SMS = { channel: 'sms', subject: undefined };

describe('messages to phones', () => {
  let app: TestApp;
  let gateway: Gateway;
  let stage: Stage;
  beforeAll(async () => {
    gateway = await Gateway.start();
    app = await startTestApp({ env: { MESSAGES_URL: gateway.url } });
    stage = new Stage(app, await app.caller());
  });
  afterAll(async () => {
    await app.close();
    await gateway.close();
  });
  let takeAll: Gateway['answer'];
  beforeAll(() => (takeAll = gateway.answer));
  afterEach(() => (gateway.answer = takeAll));
  const to = (phone: string) => gateway.posted.filter(({ body }) => body.to === phone);

  it.each(['sms', 'whatsapp'])(
    'go to the gateway by %s, with their id as its Idempotency-Key',
    async (channel) => {
      const { id, phone } = await stage.customer({ name: 'محمد' });
      const { sent, job_id } = await stage.send([id], {
        channel,
        subject: undefined,
        message: 'أهلا {{name}}',
      });
      expect(sent).toBe(1);
      const [message] = await stage.messages(job_id);
      const [posted] = to(phone);
      expect(posted.body).toEqual({ channel, to: phone, text: 'أهلا محمد', message_id: message.id });
      expect(posted.headers).toMatchObject({
        'idempotency-key': message.id,
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from('user:word').toString('base64')}`,
      });
    },
  );

  it('are asked for again while the gateway fails, under the same key', async () => {
    const { id, phone } = await stage.customer();
    let failures = 2;
    gateway.answer = () => (failures-- > 0 ? { status: 503 } : { status: 200, body: 'no JSON at all' });
    expect((await stage.send([id], SMS)).sent).toBe(1);
    expect(to(phone)).toHaveLength(3);
    expect(new Set(to(phone).map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it('that the gateway refuses have failed', async () => {
    const { id, phone } = await stage.customer();
    gateway.answer = () => ({ status: 422, body: '{"error":"no such number"}' });
    const { failed, job_id } = await stage.send([id], SMS);
    expect(failed).toBe(1);
    expect(await stage.rows(job_id)).toMatchObject([{ outcome: 'failed', reason: 'rejected' }]);
    expect(to(phone)).toHaveLength(1);
  });

  it('follow no redirect', async () => {
    const { id } = await stage.customer();
    gateway.answer = () => ({ status: 307 });
    expect((await stage.send([id], SMS)).failed).toBe(1);
  });

  it('of e-mail stay in the outbox: each channel has its own server', async () => {
    const { id } = await stage.customer();
    const { sent, job_id } = await stage.send([id]);
    expect(sent).toBe(1);
    expect(await stage.outbox(job_id)).toHaveLength(1);
  });
});

describe('a gateway that is away', () => {
  let app: TestApp;
  let stage: Stage;
  let gateway: Gateway;
  let url: string;
  beforeAll(async () => {
    gateway = await Gateway.start();
    url = gateway.url;
    await gateway.close();
    app = await startTestApp({ env: { MESSAGES_URL: url } });
    stage = new Stage(app, await app.caller());
  });
  afterAll(() => app.close());

  it('keeps messages waiting; after some failures it is not even asked, and the answer does not wait for it', async () => {
    const ids = [];
    for (let n = 0; n < 30; n++) ids.push((await stage.customer()).id);
    const sent = await stage.send(ids, SMS);
    expect(sent).toMatchObject({ sent: 0, waiting: 30, failed: 0 });
    expect(await stage.job(sent.job_id)).toMatchObject({ status: 'running', counts: { waiting: 30 } });
    await stage.caller.post(`/api/v1/jobs/${sent.job_id}/cancel`).expect(202);
    await stage.jobOnce(sent.job_id, 'cancelled');
  });

  it('is given up after an hour', async () => {
    const { id } = await stage.customer();
    const { job_id, waiting } = await stage.send([id], SMS);
    expect(waiting).toBe(1);
    await app.database.kysely
      .updateTable('outgoing_messages')
      .set({ send_after: new Date(0), try_until: new Date(0) })
      .where('job_id', '=', job_id)
      .execute();
    await stage.hurry(job_id);
    const { counts } = await stage.jobOnce(job_id, 'completed');
    expect(counts).toMatchObject({ failed: 1, waiting: 0 });
    expect(await stage.rows(job_id)).toMatchObject([{ outcome: 'failed', reason: 'unreachable' }]);
  });
});

describe('production without a server', () => {
  it('refuses to send, names the variable, and judges all the same in a dry run', async () => {
    const app = await startTestApp({
      env: { NODE_ENV: 'production', JWT_SECRET: 'x'.repeat(40), ADMIN_PASSWORD: 'a lamp on the windowsill' },
    });
    const stage = new Stage(app, await app.caller());
    const { id } = await stage.customer();
    const body = { customer_ids: [id], category: 'service', message: 'm' };
    for (const [channel, variable] of [
      ['email', 'SMTP_URL'],
      ['sms', 'MESSAGES_URL'],
    ]) {
      const answer = await stage.caller
        .post('/api/v1/customers/bulk-communication', { ...body, channel })
        .expect(503);
      expect(answer.body).toMatchObject({ error: 'provider_unavailable' });
      expect((answer.body as { detail: string }).detail).toContain(variable);
      expect(await stage.send([id], { channel, dry_run: true })).toMatchObject({ sent: 1 });
    }
    await app.close();
  });
});
