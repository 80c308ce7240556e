import { sql } from 'kysely';
import { FieldCipher } from '@crm/encryption';
import { DAY_MS } from '@crm/time';
import { startTestApp } from '../support/app.js';
import { runHousekeeping } from '../support/housekeeping.js';
import { RECEIVER_HOST, until, verify } from './receiver.js';
import { WebhooksStage } from './stage.js';

describe('a webhook', () => {
  const stage = new WebhooksStage();
  beforeEach(() => stage.open());
  afterEach(() => stage.close());

  const replay = (id: string, body: object = {}) =>
    stage.standard.post(`${stage.path}/${id}/replay`, body).expect(202);

  it('is sent again what it asks for, with the same ids and bodies', async () => {
    const hook = await stage.hook(['customer.created', 'customer.updated']);
    const id = await stage.customer();
    for (const notes of ['one', 'two']) {
      await stage.standard.put(`/api/v1/customers/${id}`, { notes }).expect(200);
    }
    const before = [...(await stage.taken(3))];
    await until(async () => (await stage.deliveries(hook, '&status=delivered')).length === 3);
    expect((await replay(hook.id)).body).toEqual({ scheduled: 3, next_since: null });
    const all = await stage.taken(6);
    const of = (list: typeof all) => list.map(({ text, headers }) => [text, headers['webhook-id']]);
    expect(of(all.slice(3))).toEqual(of(before));
    for (const one of all) verify(hook.secret, one);
    await until(async () => (await stage.deliveries(hook, '&status=delivered')).length === 3);
    const event_ids = [before[1].headers['webhook-id'], 'nonsense'];
    expect((await replay(hook.id, { event_ids })).body.scheduled).toBe(1);
    expect(of((await stage.taken(7)).slice(6))).toEqual(of(before.slice(1, 2)));
    const since = new Date(Date.now() + 60_000).toISOString();
    expect((await replay(hook.id, { since })).body.scheduled).toBe(0);
    expect((await replay(hook.id, { until: '2020-01-01T00:00:00Z' })).body.scheduled).toBe(0);
    const wrong = await stage.standard.post(`${stage.path}/${hook.id}/replay`, { since: 'yesterday' });
    expect([wrong.status, wrong.body.errors[0].field]).toEqual([400, 'since']);
  });

  it('is sent at once what waits for another try, where it asks for it', async () => {
    const hook = await stage.hook(['customer.created']);
    stage.receiver.answer(500);
    await stage.customer();
    await until(async () => (await stage.deliveries(hook))[0]?.attempts === 1);
    stage.receiver.answer(204);
    await replay(hook.id);
    await stage.taken(1);
  });

  it('hears of a week, and of no more', async () => {
    const hook = await stage.hook(['customer.created']);
    await stage.customer();
    await stage.taken(1);
    await until(async () => (await stage.deliveries(hook, '&status=delivered')).length === 1);
    await runHousekeeping(stage.app, new Date(Date.now() + 6 * DAY_MS));
    expect(await stage.rows('events')).toBe(1);
    await runHousekeeping(stage.app, new Date(Date.now() + 7 * DAY_MS + 1000));
    expect([await stage.rows('events'), await stage.rows('webhook_deliveries')]).toEqual([0, 0]);
    expect((await replay(hook.id)).body.scheduled).toBe(0);
    expect(await stage.rows('webhook_lanes')).toBe(1);
    await runHousekeeping(stage.app, new Date(Date.now() + 9 * DAY_MS));
    expect(await stage.rows('webhook_lanes')).toBe(0);
  });

  it('leaves nothing behind when it is deleted', async () => {
    const hook = await stage.hook(['customer.created']);
    stage.receiver.answer(500);
    await stage.customer();
    await until(() => stage.receiver.received.length > 0);
    await stage.standard.delete(`${stage.path}/${hook.id}`).expect(204);
    await runHousekeeping(stage.app);
    const { rows } = await sql`select from webhooks`.execute(stage.app.database.kysely);
    expect([rows.length, await stage.rows('webhook_deliveries'), await stage.rows('webhook_lanes')]).toEqual([
      0, 0, 0,
    ]);
  });

  it('can change its secret: for a day both sign', async () => {
    await stage.close();
    await stage.open({ clockStands: true });
    const hook = await stage.hook(['customer.created']);
    const { body: rotated } = await stage.standard.post(`${stage.path}/${hook.id}/rotate-secret`).expect(200);
    expect(rotated.secret).toMatch(/^whsec_/);
    expect(rotated.secret).not.toBe(hook.secret);
    await stage.customer();
    const [both] = await stage.taken(1);
    expect(both.headers['webhook-signature'].split(' ')).toHaveLength(2);
    for (const secret of [hook.secret, rotated.secret]) verify(secret, both);
    await stage.app.advance({ days: 1 });
    await stage.customer();
    const [, one] = await stage.taken(2);
    expect(one.headers['webhook-signature'].split(' ')).toHaveLength(1);
    const atItsTime = { ...one, headers: { ...one.headers } };
    // the library takes no signature of tomorrow, where the clock of this service stands
    expect(() => verify(rotated.secret, atItsTime)).toThrow('too new');
  });

  it('has its secret sealed by the newest key', async () => {
    const hook = await stage.hook(['customer.created']);
    const newer = Buffer.alloc(32, 8).toString('base64');
    const older = Buffer.alloc(32, 7).toString('base64');
    const { database } = stage.app;
    const env = { OUTBOUND_ALLOW: RECEIVER_HOST };
    const both = await startTestApp({ database, env: { ...env, ENCRYPTION_KEY: `${newer},${older}` } });
    await runHousekeeping(both);
    await both.close();
    const { rows } = await sql<{ secret: Buffer }>`select secret from webhooks`.execute(database.kysely);
    const opened = new FieldCipher([Buffer.alloc(32, 8)]).tryToOpen(
      rows[0].secret,
      `webhooks/${hook.id}/secret`,
    );
    expect(opened).toBe(hook.secret);
  });
});
