import { startTestApp, type TestApp } from '../support/app.js';
import { Stage } from './stage.js';

const ALL_OFF = {
  communication_preferences: {
    marketing_emails: false,
    service_notifications: false,
    billing_reminders: false,
    outage_alerts: false,
  },
};
const MARKETING = { category: 'marketing' };

describe('who is written to', () => {
  let app: TestApp;
  let stage: Stage;
  beforeAll(async () => {
    app = await startTestApp();
    stage = new Stage(app, await app.caller());
  });
  afterAll(() => app.close());

  const suspend = (id: string) =>
    stage.caller.post(`/api/v1/customers/${id}/suspend`, { reason: 'r' }).expect(200);
  const unsubscribe = async (id: string) => {
    const { job_id } = await stage.send([id], { ...MARKETING, message: '{{unsubscribe_url}}' });
    const [{ text }] = await stage.outbox(job_id);
    await app.http.post(new URL(text).pathname).expect(200);
  };
  const contact = (id: string, fields: object) =>
    stage.caller.post(`/api/v1/customers/${id}/contacts`, { name: 'Contact', ...fields }).expect(201);

  it('gets one message each, which can be read in the outbox where no server is configured', async () => {
    const [one, other] = [await stage.customer({ name: 'Ada Lovelace' }), await stage.customer()];
    const sent = await stage.send([one.id, other.id], { subject: 'To {{name}}' });
    expect(sent).toEqual({ sent: 2, waiting: 0, skipped: [], failed: 0, job_id: expect.any(String) });
    const items = await stage.outbox(sent.job_id);
    expect(items).toHaveLength(2);
    expect(items.find(({ customer_id }) => customer_id === one.id)).toEqual({
      id: expect.any(String),
      job_id: sent.job_id,
      customer_id: one.id,
      channel: 'email',
      to: one.email,
      subject: 'To Ada Lovelace',
      text: 'Hello Ada Lovelace',
      html: null,
      headers: {},
      created_at: expect.any(String),
    });
    expect(await stage.rows(sent.job_id)).toMatchObject([
      { row: 1, outcome: 'sent', customer_id: one.id },
      { row: 2, outcome: 'sent', customer_id: other.id },
    ]);
    expect(await stage.job(sent.job_id)).toMatchObject({ status: 'completed', kind: 'communication' });
    const { body } = await stage.caller.get(`/api/v1/customers/${one.id}/timeline?kind=communication`);
    expect(body.items).toMatchObject([
      { kind: 'communication', title: 'To Ada Lovelace', data: { state: 'sent', channel: 'email' } },
    ]);
  });

  it.each(['blocked', 'suspended', 'inactive'] as const)(
    'is nobody who is %s, where marketing is meant',
    async (status) => {
      const { id } = await stage.customer();
      if (status === 'suspended') await suspend(id);
      else await stage.caller.put(`/api/v1/customers/${id}`, { status }).expect(200);
      expect(await stage.reasonFor(id, MARKETING)).toBe(status);
      expect(await stage.reasonFor(id, { category: 'billing' })).toBe(
        status === 'blocked' ? 'blocked' : undefined,
      );
    },
  );

  it.each([
    ['marketing', 'marketing_emails'],
    ['service', 'service_notifications'],
    ['billing', 'billing_reminders'],
    ['outage', 'outage_alerts'],
  ])(
    'has a switch for %s that counts on every channel, and permits where it was never set',
    async (category, key) => {
      const off = await stage.customer({ communication_preferences: { [key]: false } });
      const others = { ...ALL_OFF.communication_preferences, [key]: null };
      const on = await stage.customer({ communication_preferences: others });
      for (const channel of ['email', 'sms', 'whatsapp']) {
        const fields = { category, channel };
        expect(await stage.reasonFor(off.id, fields)).toBe('opted_out');
        expect(await stage.send([on.id], fields)).toMatchObject({ sent: 1, skipped: [] });
      }
    },
  );

  it('wants no marketing any more after unsubscribing, and everything else still', async () => {
    const { id } = await stage.customer();
    await unsubscribe(id);
    for (const channel of ['email', 'sms', 'whatsapp']) {
      expect(await stage.reasonFor(id, { ...MARKETING, channel })).toBe('unsubscribed');
      expect(await stage.reasonFor(id, { category: 'billing', channel })).toBeUndefined();
    }
    // a switch that somebody else turns brings nobody back
    await stage.caller.put(`/api/v1/customers/${id}`, {
      communication_preferences: { marketing_emails: true },
    });
    expect(await stage.reasonFor(id, MARKETING)).toBe('unsubscribed');
  });

  it('is left out for the first reason that holds', async () => {
    const { id } = await stage.customer(ALL_OFF);
    expect(await stage.reasonFor(id, MARKETING)).toBe('opted_out');
    await app.database.kysely
      .insertInto('unsubscribed_customers')
      .values({ customer_id: id, unsubscribed_at: new Date() })
      .execute();
    expect(await stage.reasonFor(id, MARKETING)).toBe('unsubscribed');
    await suspend(id);
    expect(await stage.reasonFor(id, MARKETING)).toBe('suspended');
    await stage.caller.put(`/api/v1/customers/${id}`, { status: 'blocked' }).expect(200);
    expect(await stage.reasonFor(id, MARKETING)).toBe('blocked');
  });

  it('is reached by the primary contact where they have no address of their own', async () => {
    const company = await stage.customer({ email: null, phone: null });
    expect(await stage.reasonFor(company.id)).toBe('no_address');
    await contact(company.id, { contact_type: 'billing', email: 'billing@acme.example' });
    expect(await stage.reasonFor(company.id)).toBe('no_address');
    await contact(company.id, {
      email: 'jo@acme.example',
      phone: '+1 555 300 1000',
      mobile: '+1 555 300 2000',
    });
    const { job_id } = await stage.send([company.id]);
    expect(await stage.outbox(job_id)).toMatchObject([{ to: 'jo@acme.example' }]);
    const { job_id: sms } = await stage.send([company.id], { channel: 'sms' });
    expect(await stage.outbox(sms)).toMatchObject([{ to: '+15553002000', channel: 'sms', subject: null }]);
  });

  it('has one message at an address, whoever shares it', async () => {
    const owner = await stage.customer({ email: 'shared@acme.example' });
    const company = await stage.customer({ email: null });
    await contact(company.id, { email: 'Shared@ACME.example' });
    const { sent, skipped } = await stage.send([owner.id, company.id, owner.id, owner.id.toUpperCase()]);
    expect(sent).toBe(1);
    expect(skipped).toEqual([
      { customer_id: company.id, reason: 'duplicate_address' },
      { customer_id: owner.id, reason: 'duplicate_address' },
      { customer_id: owner.id, reason: 'duplicate_address' },
    ]);
    // an address that nobody was written to at is free
    await stage.caller.put(`/api/v1/customers/${owner.id}`, { status: 'blocked' }).expect(200);
    expect(await stage.send([owner.id, company.id])).toMatchObject({
      sent: 1,
      skipped: [{ reason: 'blocked' }],
    });
  });

  it('is told from who is not there, and from who has changed since', async () => {
    const { id } = await stage.customer();
    const gone = await stage.customer();
    await stage.caller.delete(`/api/v1/customers/${gone.id}`).expect(204);
    const { failed, job_id } = await stage.send([{ id, version: 7 }, gone.id, 'nobody']);
    expect(failed).toBe(3);
    const rows = await stage.rows(job_id);
    expect(rows.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['failed', 'precondition_failed'],
      ['failed', 'customer_not_found'],
      ['failed', 'customer_not_found'],
    ]);
    expect((await stage.send([{ id, version: 1 }])).sent).toBe(1);
  });

  it('is said by a dry run that sends nothing', async () => {
    const [one, off] = [await stage.customer(), await stage.customer(ALL_OFF)];
    const dry = await stage.send([one.id, off.id], { dry_run: true });
    expect(dry).toMatchObject({ sent: 1, skipped: [{ customer_id: off.id, reason: 'opted_out' }] });
    expect(await stage.outbox(dry.job_id)).toEqual([]);
    expect(await stage.messages(dry.job_id)).toEqual([]);
  });

  it('is chosen by a filter or a segment as well', async () => {
    const { id } = await stage.customer({ tags: ['chosen'] });
    const { body: segment } = await stage.caller
      .post('/api/v1/segments', { name: 'Chosen', criteria: { tags: ['chosen'] } })
      .expect(201);
    for (const targets of [
      { filter: { tags: ['chosen'] } },
      { segment_id: (segment as { id: string }).id },
    ]) {
      const { body } = await stage.caller
        .post('/api/v1/customers/bulk-communication', {
          ...targets,
          channel: 'sms',
          category: 'outage',
          message: 'We are back',
        })
        .expect(200);
      expect(body).toMatchObject({ sent: 1, failed: 0 });
      expect(await stage.outbox(body.job_id as string)).toMatchObject([{ customer_id: id }]);
    }
  });

  it('needs the permission, and a body that says what, to whom and how', async () => {
    const path = '/api/v1/customers/bulk-communication';
    const { id } = await stage.customer();
    const fine = { customer_ids: [id], channel: 'email', category: 'service', subject: 's', message: 'm' };
    const reader = await app.caller('standard', ['crm:read:customers', 'crm:update:customers']);
    await reader.post(path, fine).expect(403);
    await reader.get('/api/v1/outbox').expect(403);
    const wrong: [object, string][] = [
      [{ customer_ids: undefined }, 'customer_ids'],
      [{ filter: { tags: ['a'] } }, 'filter'],
      [{ customer_ids: [] }, 'customer_ids'],
      [{ channel: 'fax' }, 'channel'],
      [{ category: undefined }, 'category'],
      [{ message: undefined }, 'message'],
      [{ template: 'none of that name' }, 'message'],
      [{ message: undefined, template: 'none of that name' }, 'template'],
      [{ language: 'not a language' }, 'language'],
      [{ message: 'm'.repeat(20_001) }, 'message'],
      [{ subject: 's'.repeat(256) }, 'subject'],
      [{ html: '<p>' }, 'html'],
    ];
    for (const [fields, field] of wrong) {
      const { status, body } = await stage.caller.post(path, { ...fine, ...fields });
      expect([fields, status, (body as { errors: { field: string }[] }).errors[0].field]).toEqual([
        fields,
        400,
        field,
      ]);
    }
  });
});
