import { MergesStage, type Json } from './stage.js';

describe('the id of a merged customer', () => {
  const stage = new MergesStage();
  let kept: Json;
  let other: Json;
  let contact: string;

  beforeAll(async () => {
    await stage.open();
    [kept, other] = [await stage.customer(), await stage.customer()];
    contact = (await stage.contact(other.id).expect(201)).body.id as string;
    await stage.merged(kept.id, other.id);
  });
  afterAll(() => stage.close());

  const reads = [
    ['v1', (id: string) => `/api/v1/customers/${id}`],
    ['v2', (id: string) => `/api/v2/customers/${id}`],
    ['v1 in upper case', (id: string) => `/api/v1/customers/${id.toUpperCase()}`],
    ['its contacts', (id: string) => `/api/v1/customers/${id}/contacts`],
    ['a contact', (id: string) => `/api/v1/customers/${id}/contacts/${contact}`],
    ['its documents', (id: string) => `/api/v1/customers/${id}/documents`],
    ['its timeline', (id: string) => `/api/v1/customers/${id}/timeline`],
    ['its summary', (id: string) => `/api/v1/customers/${id}/summary`],
    ['its interactions', (id: string) => `/api/v1/customers/${id}/interactions`],
    ['its interactions as travel reads them', (id: string) => `/api/v1/interactions/customer/${id}`],
    ['interactions by customer', (id: string) => `/api/v1/interactions?customer_id=${id}`],
    ['follow-ups by customer', (id: string) => `/api/v1/interactions/follow-ups?customer_id=${id}`],
    ['feedback by customer', (id: string) => `/api/v1/feedback?customer_id=${id}`],
    ['its conversations', (id: string) => `/api/v2/customers/${id}/conversations`],
  ] as const;

  it.each(reads)('reads whom it went into: %s', async (_what, path) => {
    const answer = await stage.standard.get(path(other.id)).expect(200);
    expect(answer.headers['x-merged-into']).toBe(kept.id);
    const own = await stage.standard.get(path(kept.id)).expect(200);
    expect(answer.body).toEqual(own.body);
    expect(own.headers).not.toHaveProperty('x-merged-into');
    const unchanged = await stage.standard.get(path(other.id)).set('If-None-Match', own.headers.etag);
    expect(unchanged.status).toBe(304);
  });

  const writes = [
    ['a PUT', (id: string) => stage.standard.put(`/api/v1/customers/${id}`, { notes: 'x' })],
    ['a PATCH', (id: string) => stage.standard.patch(`/api/v1/customers/${id}`, { notes: 'x' })],
    ['a PUT of v2', (id: string) => stage.standard.put(`/api/v2/customers/${id}`, { notes: 'x' })],
    ['a DELETE', (id: string) => stage.standard.delete(`/api/v1/customers/${id}`)],
    [
      'an erasure',
      (id: string) => stage.standard.delete(`/api/v1/customers/${id}?data_retention_policy=delete`),
    ],
    ['a DELETE of v2', (id: string) => stage.standard.delete(`/api/v2/customers/${id}?permanent=true`)],
    ['a restore', (id: string) => stage.standard.post(`/api/v1/customers/${id}/restore`)],
    ['a suspension', (id: string) => stage.standard.post(`/api/v1/customers/${id}/suspend`, { reason: 'x' })],
    ['a block', (id: string) => stage.standard.patch(`/api/v2/customers/${id}/block`, { isBlocked: true })],
    [
      'tags',
      (id: string) => stage.standard.patch(`/api/v2/customers/${id}/tags`, { action: 'add', tags: ['x'] }),
    ],
    ['a contact', (id: string) => stage.contact(id)],
    [
      'a change of a contact',
      (id: string) => stage.standard.put(`/api/v1/customers/${id}/contacts/${contact}`, { title: 'x' }),
    ],
    ['a document', (id: string) => stage.document(id)],
    ['an interaction', (id: string) => stage.interaction(id)],
    [
      'an interaction of car sales',
      (id: string) =>
        stage.standard.post(`/api/v1/customers/${id}/interactions`, { interaction_type: 'sales_call' }),
    ],
    ['feedback', (id: string) => stage.feedback(id)],
    ['a conversation', (id: string) => stage.conversation(id)],
    ['a merge into it', (id: string) => stage.merge(id, kept.id)],
    ['a merge of it', (id: string) => stage.merge(kept.id, id)],
  ] as const;

  it.each(writes)('takes no write: %s', async (_what, write) => {
    for (const id of [other.id as string, (other.id as string).toUpperCase()]) {
      const { status, body, headers } = await write(id);
      expect([status, body.error]).toEqual([409, 'conflict']);
      expect(body.detail).toContain(kept.id);
      expect(body.details).toMatchObject({ customer_id: kept.id, merged_id: other.id });
      expect(headers['x-merged-into']).toBe(kept.id);
    }
  });

  it('takes no write with an Idempotency-Key either, and the key is free for another request', async () => {
    const send = (id: string) => stage.contact(id).set('Idempotency-Key', `merged-${other.id}`);
    expect((await send(other.id)).status).toBe(409);
    expect((await send(other.id)).status).toBe(409);
  });

  it('leads over a chain to the last, and nowhere once that is gone', async () => {
    const [a, b, c] = [await stage.customer(), await stage.customer(), await stage.customer()];
    await stage.merged(b.id, a.id);
    await stage.merged(c.id, b.id);
    for (const { id } of [a, b]) {
      const { headers, body } = await stage.standard.get(`/api/v1/customers/${id}`).expect(200);
      expect([headers['x-merged-into'], body.id]).toEqual([c.id, c.id]);
      expect((await stage.contact(id)).body.details.customer_id).toBe(c.id);
    }
    await stage.standard.delete(`/api/v1/customers/${c.id}?data_retention_policy=retain`).expect(204);
    const hidden = await stage.standard.get(`/api/v1/customers/${a.id}`);
    expect([hidden.status, hidden.headers['x-merged-into']]).toEqual([404, undefined]);
    await stage.standard.post(`/api/v1/customers/${c.id}/restore`).expect(200);
    await stage.standard.get(`/api/v1/customers/${a.id}`).expect(200);
    await stage.standard.delete(`/api/v1/customers/${c.id}?data_retention_policy=delete`).expect(204);
    expect((await stage.standard.get(`/api/v1/customers/${a.id}`)).status).toBe(404);
    expect((await stage.contact(a.id)).status).toBe(404);
  });

  it('stands in no list, search, count or export', async () => {
    const { body } = await stage.standard.get('/api/v1/customers?is_active=all&size=100').expect(200);
    expect((body.items as Json[]).map(({ id }) => id)).not.toContain(other.id);
    const { body: found } = await stage.standard.get(`/api/v1/customers?search=${other.name}`).expect(200);
    expect(found.items).toEqual([]);
    const { text } = await stage.standard.get('/api/v2/customers/export').expect(200);
    expect(text).not.toContain(other.id);
  });

  it('is still missing where it never was anybody’s', async () => {
    const { status, headers } = await stage.standard.get(
      '/api/v1/customers/0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
    );
    expect([status, headers['x-merged-into']]).toEqual([404, undefined]);
    const lost = await stage.standard.get(`/api/v1/customers/${other.id}/contacts/${other.id}`);
    expect([lost.status, lost.headers['x-merged-into']]).toEqual([404, undefined]);
  });
});
