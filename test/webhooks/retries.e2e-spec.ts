import { until } from './receiver.js';
import { WebhooksStage, type Delivery, type Made } from './stage.js';

const SECOND = 1;
const MINUTE = 60;
const HOUR = 3600;

describe('a receiver that fails', () => {
  const stage = new WebhooksStage();
  beforeEach(() => stage.open({ clockStands: true }));
  afterEach(() => stage.close());

  /** The only delivery, once it was tried so often. */
  const tried = (hook: Made, attempts: number): Promise<Delivery> =>
    until(async () => (await stage.deliveries(hook)).find((one) => one.attempts === attempts));

  it('is tried again after 5 s, 1 min, 10 min, 1 h, then every 6 h for three days', async () => {
    const hook = await stage.hook(['customer.created']);
    stage.receiver.answer(500);
    await stage.customer();
    const waits = [5 * SECOND, MINUTE, 10 * MINUTE, HOUR, ...Array.from({ length: 12 }, () => 6 * HOUR)];
    for (const [failed, seconds] of waits.entries()) {
      const delivery = await tried(hook, failed + 1);
      expect(delivery).toMatchObject({ status: 'pending', response_status: 500, error: 'status_500' });
      expect(new Date(delivery.next_attempt_at as string).getTime() - stage.app.now()).toBe(seconds * 1000);
      if (failed === waits.length - 1) break;
      await stage.app.advance({ seconds: seconds - 1 });
      await stage.app.advance({ seconds: 1 });
    }
    await stage.app.advance({ hours: 6 });
    expect(await tried(hook, 17)).toMatchObject({ status: 'failed', next_attempt_at: null });
    expect(new Set(stage.receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(stage.receiver.received.map(({ text }) => text)).size).toBe(1);
    // each try is signed at its own time, so that an old one proves nothing
    const times = stage.receiver.received.map(({ headers }) => Number(headers['webhook-timestamp']));
    expect(times.slice(0, 3).map((time) => time - times[0])).toEqual([0, 5, 65]);
  });

  it('leaves what waits to be seen in the metrics', async () => {
    const waiting = async () =>
      /^crm_webhook_deliveries_pending (\d+)$/m.exec((await stage.app.http.get('/metrics')).text)?.[1];
    const hook = await stage.hook(['customer.created', 'customer.updated']);
    expect(await waiting()).toBe('0');
    stage.receiver.answer(500);
    const id = await stage.customer();
    await stage.standard.put(`/api/v1/customers/${id}`, { notes: 'behind it' }).expect(200);
    await stage.customer();
    await tried(hook, 1);
    expect(await waiting()).toBe('3');
    stage.receiver.answer(204);
    await stage.app.advance({ minutes: 2 });
    await stage.taken(3);
    await until(async () => (await waiting()) === '0');
  });

  it('is switched off after three days with a notice, and told what waited once it is active again', async () => {
    const hook = await stage.hook(['customer.created']);
    stage.receiver.answer(500);
    const ids = [await stage.customer()];
    await tried(hook, 1);
    const failing = (await stage.standard.get(`${stage.path}/${hook.id}`)).body;
    expect(failing).toMatchObject({ active: true, failing_since: new Date(stage.app.now()).toISOString() });
    await stage.app.advance({ days: 3 });
    ids.push(await stage.customer());
    const off = await until(async () => {
      const { body } = await stage.standard.get(`${stage.path}/${hook.id}`);
      return !body.active && body;
    });
    expect(off).toMatchObject({
      disabled_reason: 'failing',
      disabled_at: new Date(stage.app.now()).toISOString(),
    });
    const { body: log } = await stage.standard.get('/api/v1/audit?action=disable_webhook');
    expect(log.items).toMatchObject([
      { resource_id: hook.id, changes: { active: { before: true, after: false } } },
    ]);
    expect((await stage.standard.post(`${stage.path}/${hook.id}/replay`)).status).toBe(409);
    stage.receiver.answer(204);
    const { body: on } = await stage.standard.put(`${stage.path}/${hook.id}`, { active: true }).expect(200);
    expect(on).toMatchObject({ active: true, disabled_reason: null, disabled_at: null, failing_since: null });
    const taken = await stage.taken(2);
    expect(taken.map(({ body }) => body.data.id).sort()).toEqual(ids.sort());
  });

  it('stays on while something comes through', async () => {
    const hook = await stage.hook(['customer.created']);
    for (let day = 0; day < 5; day++) {
      stage.receiver.answer(500);
      await stage.customer();
      await until(
        async () => (await stage.standard.get(`${stage.path}/${hook.id}`)).body.failing_since !== null,
      );
      stage.receiver.answer(204);
      await stage.customer();
      await until(
        async () => (await stage.standard.get(`${stage.path}/${hook.id}`)).body.failing_since === null,
      );
      await stage.app.advance({ days: 1 });
    }
    expect((await stage.standard.get(`${stage.path}/${hook.id}`)).body.active).toBe(true);
  });

  it('misses nothing of an hour, and gets nothing in another order', async () => {
    const hook = await stage.hook(['customer.created', 'customer.updated']);
    stage.receiver.answer(503);
    const ids = [await stage.customer(), await stage.customer()];
    for (let n = 1; n <= 12; n++) {
      for (const id of ids) {
        await stage.standard.put(`/api/v1/customers/${id}`, { notes: `note ${n}` }).expect(200);
      }
      await stage.app.advance({ minutes: 5 });
    }
    stage.receiver.answer(204);
    // a try that was under way may have failed just now, or lost its lane to the clock and be made twice
    await until(async () => {
      await stage.app.advance({ hours: 1 });
      return (await stage.deliveries(hook, '&status=pending')).length === 0;
    });
    for (const id of ids) {
      const ofOne = stage.receiver.taken().filter(({ body }) => body.data.id === id);
      const versions = new Set(ofOne.map(({ body }) => body.data.version));
      expect([...versions]).toEqual(Array.from({ length: 13 }, (_, at) => at + 1));
    }
  });

  it('is given up where nobody listens or answers', async () => {
    const hook = await stage.hook(['customer.created']);
    await stage.receiver.close();
    await stage.customer();
    expect(await tried(hook, 1)).toMatchObject({ error: 'connection_refused', response_status: null });
    await stage.receiver.reopen();
  });
});
