import { sql } from 'kysely';
import { WebhooksStage } from './stage.js';

describe('webhooks', () => {
  const stage = new WebhooksStage();
  const path = stage.path;
  beforeAll(() => stage.open());
  afterAll(() => stage.close());

  const body = (more: object = {}) => ({ url: stage.receiver.url, events: ['customer.created'], ...more });

  it('are created with a secret that is shown this once, and kept sealed', async () => {
    const { body: made, headers } = await stage.standard
      .post(path, body({ description: 'The newsletter' }))
      .expect(201);
    expect(made).toMatchObject({
      url: stage.receiver.url,
      events: ['customer.created'],
      description: 'The newsletter',
      active: true,
      failing_since: null,
      disabled_reason: null,
      version: 1,
    });
    expect(made.secret).toMatch(/^whsec_/);
    expect(Buffer.from(made.secret.slice(6), 'base64').length).toBeGreaterThanOrEqual(24);
    expect(headers['cache-control']).toContain('no-store');
    expect(headers.location).toBe(`${path}/${made.id}`);
    const { secret: _once, ...rest } = made;
    expect((await stage.standard.get(headers.location).expect(200)).body).toEqual(rest);
    const { rows } = await sql<{ all: string }>`
      select string_agg(encode(secret, 'escape') || coalesce(webhooks::text, ''), '') as all from webhooks`.execute(
      stage.app.database.kysely,
    );
    expect(rows[0].all).not.toContain(made.secret.slice(6));
  });

  it('give the same answer to a repeat by its Idempotency-Key, and make one', async () => {
    const send = () => stage.standard.post(path, body()).set('Idempotency-Key', 'webhook-once');
    const first = await send().expect(201);
    const again = await send().expect(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotent-replayed']).toBe('true');
  });

  it('are listed, changed and deleted, and the log says by whom', async () => {
    const { body: made } = await stage.standard.post(path, body({ active: false })).expect(201);
    const at = `${path}/${made.id}`;
    const { secret: _once, ...whole } = made;
    // what was shown may come back
    const { body: same } = await stage.standard.put(at, whole).expect(200);
    expect(same).toEqual(whole);
    const { body: changed } = await stage.standard
      .patch(at, { events: ['*'], description: null, active: true })
      .expect(200);
    expect(changed).toMatchObject({ events: ['*'], description: null, active: true, version: 2 });
    await stage.standard.put(at, { active: false }).set('If-Match', '"1.x"').expect(412);
    const { body: listed } = await stage.standard.get(`${path}?size=100`).expect(200);
    expect(listed.items.map(({ id }: { id: string }) => id)).toContain(made.id);
    await stage.standard.delete(at).expect(204);
    for (const gone of [at, `${at}/deliveries`]) await stage.standard.get(gone).expect(404);
    await stage.standard.post(`${at}/replay`).expect(404);
    const { body: log } = await stage.standard.get(`/api/v1/audit?resource=webhooks&resource_id=${made.id}`);
    expect(log.items.map(({ action }: { action: string }) => action)).toEqual([
      'crm:delete:webhooks',
      'crm:update:webhooks',
      'crm:create:webhooks',
    ]);
    expect(JSON.stringify(log)).not.toContain('whsec_');
  });

  it.each([
    ['url', { url: undefined }],
    ['url', { url: 'nonsense' }],
    ['url', { url: 'ftp://example.com' }],
    ['url', { url: null }],
    ['events', { events: [] }],
    ['events', { events: 'customer.created' }],
    ['events.1', { events: ['customer.created', 'customer.flown'] }],
    ['events.0', { events: [1] }],
    ['active', { active: 'yes' }],
    ['secret', { secret: 'whsec_mine' }],
  ])('name %s in what is wrong with %j', async (field, wrong) => {
    const answer = await stage.standard.post(path, body(wrong));
    expect([answer.status, answer.body.errors?.[0].field]).toEqual([400, field]);
  });

  it('need a permission of their own', async () => {
    const reader = await stage.app.caller('standard', ['crm:read:webhooks', 'crm:read:customers']);
    const { id } = await stage.hook(['customer.created']);
    await reader.get(`${path}/${id}`).expect(200);
    await reader.post(path, body()).expect(403);
    await reader.put(`${path}/${id}`, { active: false }).expect(403);
    await reader.delete(`${path}/${id}`).expect(403);
    await reader.post(`${path}/${id}/replay`).expect(403);
    await reader.post(`${path}/${id}/rotate-secret`).expect(403);
  });

  it('tell nobody what they may not read, whoever asks for it', async () => {
    const limited = await stage.caller('travel', ['crm:read:customers']);
    const refused = await limited.post(path, body({ events: ['customer.created', 'feedback.created'] }));
    expect([refused.status, refused.body.details]).toEqual([403, { permissions: ['crm:read:feedback'] }]);
    const { body: own } = await limited.post(path, body({ events: ['*'] })).expect(201);
    const refusedLater = await limited.put(`${path}/${own.id}`, { events: ['feedback.created'] });
    expect(refusedLater.status).toBe(403);
  });

  it('are changed by nobody who sees less than their owner', async () => {
    const { id } = await stage.hook(['customer.created']);
    const limited = await stage.caller('travel', ['crm:read:customers']);
    const url = `${stage.receiver.url}/mine`;
    expect((await limited.put(`${path}/${id}`, { url })).status).toBe(403);
    expect((await limited.post(`${path}/${id}/rotate-secret`)).status).toBe(403);
    const theirs = await stage.hook(['customer.created'], { caller: limited });
    await stage.standard.put(`${path}/${theirs.id}`, { url }).expect(200);
  });

  it('are at most a hundred', async () => {
    const rest = 100 - (await stage.standard.get(`${path}?size=1`)).body.total;
    for (let n = 0; n < rest; n++) await stage.standard.post(path, body({ active: false })).expect(201);
    expect((await stage.standard.post(path, body())).status).toBe(409);
    const { body: all } = await stage.standard.get(`${path}?size=100`);
    for (const { id } of all.items as { id: string }[])
      await stage.standard.delete(`${path}/${id}`).expect(204);
  });
});
