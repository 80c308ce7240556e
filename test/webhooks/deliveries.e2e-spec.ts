import { sql } from 'kysely';
import { DAY_MS } from '@crm/time';
import type { Caller } from '../support/app.js';
import { runHousekeeping } from '../support/housekeeping.js';
import { until, verify } from './receiver.js';
import { WebhooksStage } from './stage.js';

describe('what a webhook is sent', () => {
  const stage = new WebhooksStage();
  beforeEach(() => stage.open());
  afterEach(() => stage.close());

  const change = (id: string, body: object) =>
    stage.standard.put(`/api/v1/customers/${id}`, body).expect(200);

  it('is signed as Standard Webhooks say, and is what its GET shows', async () => {
    const hook = await stage.hook(['customer.created']);
    const id = await stage.customer({ notes: 'Zażółć 你好' });
    const [sent] = await stage.taken(1);
    const shown = (await stage.standard.get(`/api/v1/customers?query=Heard`)).body.items[0];
    expect(verify(hook.secret, sent)).toEqual({
      type: 'customer.created',
      timestamp: expect.any(String),
      data: shown,
    });
    expect(shown.id).toBe(id);
    expect(sent.headers['content-type']).toBe('application/json');
    const [delivery] = await until(async () => {
      const all = await stage.deliveries(hook, '&status=delivered');
      return all.length > 0 && all;
    });
    expect(delivery).toMatchObject({
      event_id: sent.headers['webhook-id'],
      type: 'customer.created',
      attempts: 1,
      response_status: 204,
      error: null,
      next_attempt_at: null,
    });
    expect(await stage.deliveries(hook, '&status=pending')).toEqual([]);
    const wrong = await stage.standard.get(`${stage.path}/${hook.id}/deliveries?status=lost`);
    expect([wrong.status, wrong.body.errors[0].field]).toEqual([400, 'status']);
  });

  it('is the customer whose sale an interaction moves, behind the interaction, and not one that moves nothing', async () => {
    await stage.hook(['*']);
    const id = await stage.customer();
    const talk = (more: object) =>
      stage.standard
        .post('/api/v1/interactions', { customer_id: id, channel: 'phone', summary: 'Talked', ...more })
        .expect(201);
    await talk({ outcome: 'quote_requested' });
    await talk({});
    await change(id, { notes: 'last' });
    const told = await stage.taken(5);
    expect(told.map(({ body }) => body.type)).toEqual([
      'customer.created',
      'interaction.created',
      'customer.updated',
      'interaction.created',
      'customer.updated',
    ]);
    const [, , moved, , last] = told.map(({ body }) => body.data);
    expect(moved).toMatchObject({ id, version: 2, notes: null, sales_stage: last.sales_stage });
    expect(moved.sales_stage).not.toBe('prospecting');
    expect(last).toMatchObject({ version: 3, notes: 'last' });
  });

  it('is the document whose last day is over', async () => {
    await stage.hook(['document.updated']);
    const id = await stage.customer();
    const { body: document } = await stage.standard
      .post(`/api/v1/customers/${id}/documents`, {
        file_url: 'https://example.com/a.pdf',
        document_type: 'contract',
        expiration_date: new Date(Date.now() + DAY_MS).toISOString().slice(0, 10),
        requires_signature: true,
      })
      .expect(201);
    await sql`update documents set expiration_date = current_date - 2`.execute(stage.app.database.kysely);
    await runHousekeeping(stage.app);
    const [{ body }] = await stage.taken(1);
    expect(body.data).toMatchObject({
      id: document.id,
      version: 2,
      is_active: false,
      signature_status: 'expired',
    });
  });

  it('is every kind of event that it asked for, and no other', async () => {
    await stage.hook(['*'], { path: '/all' });
    await stage.hook(['contact.updated', 'feedback.resolved'], { path: '/some' });
    const id = await stage.customer();
    await change(id, { notes: 'Moved' });
    await change(id, { notes: 'Moved' }); // changes nothing, so nothing is told
    const { body: contact } = await stage.standard
      .post(`/api/v1/customers/${id}/contacts`, { name: 'Ada', contact_type: 'primary' })
      .expect(201);
    const contacts = `/api/v1/customers/${id}/contacts/${contact.id}`;
    await stage.standard.put(contacts, { name: 'Ada L.' }).expect(200);
    await stage.standard.delete(contacts).expect(204);
    const { body: document } = await stage.standard
      .post(`/api/v1/customers/${id}/documents`, {
        file_url: 'https://example.com/a.pdf',
        document_type: 'contract',
      })
      .expect(201);
    const documents = `/api/v1/customers/${id}/documents/${document.id}`;
    await stage.standard.put(documents, { tags: ['signed'] }).expect(200);
    await stage.standard.delete(documents).expect(204);
    await stage.standard
      .post('/api/v1/interactions', { customer_id: id, channel: 'phone', summary: 'Talked' })
      .expect(201);
    const { body: desk } = await stage.standard
      .post(`/api/v2/customers/${id}/conversations`, { subject: 'Help' })
      .expect(201);
    const conversation = `/api/v2/conversations/${desk.conversation._id}`;
    await stage.standard
      .post(`${conversation}/messages`, { text: 'Hello', direction: 'inbound' })
      .expect(201);
    await stage.standard.post(`${conversation}/messages`, { text: 'Hi', direction: 'outbound' }).expect(201);
    await stage.standard.patch(conversation, { status: 'resolved' }).expect(200);
    const { body: feedback } = await stage.standard
      .post('/api/v1/feedback', { customer_id: id, service_type: 'Tour', rating: 2 })
      .expect(201);
    await stage.standard.put(`/api/v1/feedback/${feedback.id}`, { resolved: true }).expect(200);
    await stage.standard.delete(`/api/v1/customers/${id}`).expect(204);
    await stage.standard.post(`/api/v1/customers/${id}/restore`).expect(200);
    const told = await stage.taken(16, '/all');
    expect(told.map(({ body }) => body.type)).toEqual([
      'customer.created',
      'customer.updated',
      'contact.created',
      'contact.updated',
      'contact.deleted',
      'document.created',
      'document.updated',
      'document.deleted',
      'interaction.created',
      'conversation.created',
      'message.received',
      'conversation.resolved',
      'feedback.created',
      'feedback.resolved',
      'customer.deleted',
      'customer.restored',
    ]);
    const [, , made, renamed] = told;
    expect(made.body.data).toEqual(contact);
    expect(renamed.body.data).toMatchObject({ id: contact.id, name: 'Ada L.' });
    expect(told[5].body.data).toEqual(document);
    expect(told[10].body.data).toMatchObject({ text: 'Hello', direction: 'inbound' });
    expect(told[14].body.data).toEqual({ id, data_retention_policy: 'retain' });
    expect((await stage.taken(2, '/some')).map(({ body }) => body.type)).toEqual([
      'contact.updated',
      'feedback.resolved',
    ]);
  });

  it("is in the words of its owner's contract, and no more than the owner may read", async () => {
    const callers: [string, Caller][] = [
      ['/travel', await stage.caller('travel', ['crm:read:customers'])],
      ['/isp', await stage.caller('isp', ['crm:read:customers', 'crm:read:pii', 'crm:read:verification'])],
      ['/support', await stage.caller('support', ['crm:read:customers'])],
      ['/deaf', await stage.caller('standard', ['crm:read:contacts'])],
    ];
    for (const [path, caller] of callers) await stage.hook(['*'], { path, caller });
    await stage.customer({ tax_id: 'DE-987-654', region: 'Souss', phone: '+1-555-123-4567' });
    const data = async (path: string) => (await stage.taken(1, path))[0].body.data;
    const travel = await data('/travel');
    expect(travel).toMatchObject({ region: 'Souss', phone: '+1-555-123-4567' });
    expect(travel).not.toHaveProperty('tax_id');
    const isp = await data('/isp');
    expect(isp).toMatchObject({ tax_id: '**-***-654' });
    expect(isp).not.toHaveProperty('region');
    expect(await data('/support')).toMatchObject({ phoneNumber: '+1-555-123-4567', firstName: null });
    const deaf = (await stage.standard.get(`${stage.path}?size=100`)).body.items.find(
      ({ url }: { url: string }) => url.endsWith('/deaf'),
    );
    const refused = await until(async () =>
      (await stage.deliveries(deaf)).find(({ status }) => status === 'failed'),
    );
    expect(refused).toMatchObject({ attempts: 0, error: 'not_permitted', response_status: null });
    expect(stage.receiver.received.filter(({ path }) => path === '/deaf')).toEqual([]);
    // and nothing that is kept of it shows the whole tax id
    const { rows } = await stage.app.inside(({ database }) =>
      database.named<{ data: object }>({ text: 'select data from events' }, []).then((r) => ({ rows: r })),
    );
    expect(JSON.stringify(rows)).not.toContain('987-654');
  });

  it('never says whose an anonymous feedback is', async () => {
    await stage.hook(['feedback.created']);
    const customer_id = await stage.customer();
    const said = { customer_id, service_type: 'Tour', rating: 1, is_anonymous: true };
    await stage.standard.post('/api/v1/feedback', said).expect(201);
    const [{ body, text }] = await stage.taken(1);
    expect(body.data).toMatchObject({ customer_id: null, rating: 1 });
    expect(text).not.toContain(customer_id);
  });

  it('ends with its owner, and goes on with who takes it over', async () => {
    const owner = await stage.app.caller('standard', ['crm:*:webhooks', 'crm:read:customers']);
    const hook = await stage.hook(['customer.updated'], { caller: owner });
    const id = await stage.customer();
    await change(id, { notes: 'one' });
    await stage.taken(1);
    await stage.app.inside(
      ({ database }, one) =>
        database.named(
          {
            text: 'update api_keys set revoked_at = now() where id = (select owner_id from webhooks where id = $1)',
          },
          [one],
        ),
      hook.id,
    );
    // within 5 s on every instance
    for (let n = 0; ; n++) {
      await change(id, { notes: `more ${n}` });
      const { body } = await stage.standard.get(`${stage.path}/${hook.id}`).expect(200);
      if (!body.active) {
        expect(body).toMatchObject({ disabled_reason: 'owner_gone', disabled_at: expect.any(String) });
        break;
      }
    }
    const heard = stage.receiver.received.length;
    await change(id, { notes: 'unheard' });
    await stage.standard.put(`${stage.path}/${hook.id}`, { active: true }).expect(200);
    await change(id, { notes: 'heard' });
    const last = await until(() => stage.receiver.received.find(({ body }) => body.data.notes === 'heard'));
    expect(last.body.type).toBe('customer.updated');
    const later = stage.receiver.received.slice(heard).map(({ body }) => body.data.notes);
    expect(later).not.toContain('unheard');
    const { body: log } = await stage.standard.get('/api/v1/audit?action=disable_webhook').expect(200);
    expect(log.items).toHaveLength(1);
  });

  it('is kept for those alone who asked for it: without them no row is written', async () => {
    const id = await stage.customer();
    await change(id, { notes: 'nobody listens' });
    await stage.hook(['feedback.created']);
    await change(id, { notes: 'somebody listens to something else' });
    expect([await stage.rows('events'), await stage.rows('webhook_deliveries')]).toEqual([0, 0]);
  });

  it('tells of each row of an import', async () => {
    await stage.hook(['customer.created']);
    const customers = Array.from({ length: 5 }, (_, n) => ({
      name: `Row ${n}`,
      email: `row${n}@example.com`,
    }));
    const token = stage.standard.token;
    const { status } = await stage.app.http
      .post('/api/v2/customers/bulk/import')
      .set('Authorization', `Bearer ${token}`)
      .send({
        customers: customers.map(({ name, email }, n) => ({
          phoneNumber: `+1555777100${n}`,
          firstName: name,
          email,
        })),
      });
    expect(status).toBeLessThan(300);
    expect(await stage.taken(5)).toHaveLength(5);
  });

  it('tells of many that change at once, and that the job has ended', async () => {
    await stage.hook(['customer.updated', 'job.finished']);
    const customer_ids = [await stage.customer(), await stage.customer()];
    const { body } = await stage.standard
      .post('/api/v1/customers/bulk-update', { customer_ids, changes: { notes: 'many' } })
      .expect(200);
    const told = await stage.taken(3);
    const of = (type: string) => told.filter((one) => one.body.type === type).map((one) => one.body.data);
    expect(
      of('customer.updated')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...customer_ids].sort());
    expect(of('job.finished')).toEqual([
      expect.objectContaining({ id: body.job_id, kind: 'bulk_update', status: 'completed' }),
    ]);
  });

  it('forgets who was forgotten, and still says that something happened', async () => {
    await stage.hook(['*']);
    stage.receiver.answer(503);
    const id = await stage.customer({ notes: 'Marmalade windows' });
    await until(() => stage.receiver.received.length > 0);
    await stage.standard.delete(`/api/v1/customers/${id}?data_retention_policy=anonymize`).expect(204);
    stage.receiver.answer(204);
    const told = await stage.taken(2);
    expect(told.map(({ body }) => [body.type, body.data])).toEqual([
      ['customer.created', { id, customer_id: id, erased: true }],
      ['customer.deleted', { id, data_retention_policy: 'anonymize' }],
    ]);
    const { rows } = await stage.app.inside(({ database }) =>
      database.named<object>({ text: 'select * from events' }, []).then((all) => ({ rows: all })),
    );
    expect(JSON.stringify(rows)).not.toMatch(/marmalade|heard/i);
  });
});
