import request from 'supertest';
import { answersOf } from '../support/answers.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { SUPPORT_CUSTOMER } from './samples.js';

/** The support desk's eleven routes, as 003 writes them. */
describe('customers v2', () => {
  let test: TestApp;
  let support: Caller;
  let count = 0;
  const unique = () => ({
    phoneNumber: `52999${String(1_000_000 + ++count)}`,
    email: `chat${count}@example.com`,
  });
  const make = async (more: object = {}) =>
    (await support.post('/api/v2/customers', { ...SUPPORT_CUSTOMER, ...unique(), ...more })).body.customer;

  beforeAll(async () => {
    test = await startTestApp();
    support = await test.caller('support');
  });
  afterAll(() => test.close());

  it('makes a customer from the document’s body and shows it in its own words', async () => {
    const person = unique();
    const { status, body } = await support.post('/api/v2/customers', { ...SUPPORT_CUSTOMER, ...person });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      success: true,
      customer: { ...SUPPORT_CUSTOMER, ...person, status: 'active', isBlocked: false },
    });
    const details = await support.get(`/api/v2/customers/${body.customer._id}`);
    expect((await answersOf(test, 'support'))('GET /api/v2/customers/{id}', details.body)).toEqual([]);
    expect(details.body.recentConversations).toEqual([]);
  });

  it('needs nothing but a phone number, whose writings are one', async () => {
    const { body } = await support.post('/api/v2/customers', { phoneNumber: '5219987654321' });
    expect(body.customer).toMatchObject({
      phoneNumber: '5219987654321',
      firstName: null,
      preferences: { language: 'es' },
    });
    const again = await support.post('/api/v2/customers', { phoneNumber: '+52 998 765 4321' });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({
      success: false,
      error: 'duplicate_customer',
      details: { field: 'phoneNumber', customer_id: body.customer._id },
    });
    const none = await support.post('/api/v2/customers', { firstName: 'No Phone' });
    expect(none.status).toBe(400);
    expect(none.body).toMatchObject({ success: false, details: { field: 'phoneNumber' } });
    const wrong = await support.post('/api/v2/customers', { phoneNumber: '12' });
    expect(wrong.body.errors[0].field).toBe('phoneNumber');
  });

  it('lists by filters, sorted by last interaction unless asked otherwise', async () => {
    const tag = 'list-test';
    const made = [await make({ tags: [tag], segment: 'vip' }), await make({ tags: [tag, 'other'] })];
    const { body } = await support.get(
      `/api/v2/customers?tags=${tag},nobody&page=1&limit=1&sortBy=createdAt&sortOrder=asc`,
    );
    expect((await answersOf(test, 'support'))('GET /api/v2/customers', body)).toEqual([]);
    expect(body.customers[0]._id).toBe(made[0]._id);
    expect(body.pagination).toEqual({ page: 1, limit: 1, total: 2, pages: 2 });
    const vip = await support.get(
      `/api/v2/customers?tags=${tag}&segment=vip&status=active&search=${made[0].email}`,
    );
    expect(vip.body.customers.map((one: { _id: string }) => one._id)).toEqual([made[0]._id]);
    expect((await support.get('/api/v2/customers?sortBy=notes')).status).toBe(400);
  });

  it('changes some fields by PUT and nothing by what it showed', async () => {
    const customer = await make();
    const path = `/api/v2/customers/${customer._id}`;
    const changed = await support.put(path, {
      firstName: 'John',
      lastName: 'Smith',
      segment: 'vip',
      notes: 'Updated notes',
    });
    expect(changed.body.customer).toMatchObject({ lastName: 'Smith', segment: 'vip', email: customer.email });
    const back = await support.put(path, changed.body.customer);
    expect(back.status).toBe(200);
    expect(back.body.customer.updatedAt).toBe(changed.body.customer.updatedAt);
    const forged = await support.put(path, { ...customer, _id: 'x', statistics: { totalMessages: 5 } });
    expect(forged.status).toBe(400);
  });

  it('sets, adds and removes tags, and wants to be told which', async () => {
    const { _id } = await make({ tags: ['a'] });
    const path = `/api/v2/customers/${_id}/tags`;
    const tags = async (body: object) => (await support.patch(path, body)).body.customer.tags;
    expect(await tags({ tags: ['premium', 'loyal'], action: 'set' })).toEqual(['premium', 'loyal']);
    expect(await tags({ tags: ['loyal', 'Loyal'], action: 'add' })).toEqual(['premium', 'loyal', 'Loyal']);
    expect(await tags({ tags: ['premium'], action: 'remove' })).toEqual(['loyal', 'Loyal']);
    expect((await support.patch(path, { tags: ['x'] })).status).toBe(400);
  });

  it('blocks, and unblocks to the status before', async () => {
    const { _id } = await make();
    await support.put(`/api/v2/customers/${_id}`, { status: 'vip' });
    const block = (body: object) => support.patch(`/api/v2/customers/${_id}/block`, body);
    const blocked = await block({ isBlocked: true, blockReason: 'Spam or abusive behavior' });
    expect(blocked.body.customer).toMatchObject({
      status: 'blocked',
      isBlocked: true,
      blockReason: 'Spam or abusive behavior',
    });
    expect((await support.put(`/api/v2/customers/${_id}`, { status: 'active' })).status).toBe(409);
    expect((await block({ isBlocked: false })).body.customer).toMatchObject({
      status: 'vip',
      isBlocked: false,
      blockReason: null,
    });
    expect((await support.put(`/api/v2/customers/${_id}`, { status: 'blocked' })).status).toBe(400);
  });

  it('shows suspended customers as inactive, and does not end the suspension when told so', async () => {
    const { _id } = await make();
    const standard = await test.caller('standard');
    await standard.post(`/api/v1/customers/${_id}/suspend`, { reason: 'unpaid' });
    const { body } = await support.get(`/api/v2/customers/${_id}`);
    expect(body.customer.status).toBe('inactive');
    await support.put(`/api/v2/customers/${_id}`, { status: 'inactive', notes: 'called' });
    expect((await standard.get(`/api/v1/customers/${_id}`)).body).toMatchObject({
      status: 'suspended',
      notes: 'called',
    });
    const inactive = await support.get('/api/v2/customers?status=inactive&limit=100');
    expect(inactive.body.customers.map((one: { _id: string }) => one._id)).toContain(_id);
  });

  it('leaves a suspension as it was when a block over it is lifted', async () => {
    const { _id } = await make();
    const standard = await test.caller('standard');
    await support.put(`/api/v2/customers/${_id}`, { status: 'vip' });
    await standard.post(`/api/v1/customers/${_id}/suspend`, { reason: 'unpaid' });
    await support.patch(`/api/v2/customers/${_id}/block`, { isBlocked: true });
    await support.patch(`/api/v2/customers/${_id}/block`, { isBlocked: false });
    expect((await standard.get(`/api/v1/customers/${_id}`)).body.status).toBe('suspended');
    expect((await standard.post(`/api/v1/customers/${_id}/reactivate`)).body.status).toBe('vip');
  });

  it('keeps a language that nobody chose unchosen', async () => {
    const { _id, preferences } = (await support.post('/api/v2/customers', unique())).body.customer;
    const communicationHours = { start: '09:00', end: '18:00' };
    await support.put(`/api/v2/customers/${_id}`, { preferences: { ...preferences, communicationHours } });
    const travel = await test.caller('travel');
    expect((await travel.get(`/api/v1/customers/${_id}`)).body).toMatchObject({
      preferred_language: 'French',
      preferences: { communication_hours: communicationHours },
    });
  });

  it('answers writes from a stale version with 412', async () => {
    const { _id } = await make();
    const path = `/api/v2/customers/${_id}`;
    const tag = (await support.get(path)).headers.etag;
    await support.put(path, { notes: 'moved on' });
    const writes = [
      support.patch(`${path}/tags`, { tags: [], action: 'set' }),
      support.patch(`${path}/block`, { isBlocked: true }),
      support.delete(path),
      support.delete(`${path}?permanent=true`),
    ];
    for (const write of writes) expect((await write.set('If-Match', tag)).status).toBe(412);
  });

  it('bounds what repeated additions come to', async () => {
    const { _id } = await make();
    const add = (from: number) =>
      support.patch(`/api/v2/customers/${_id}/tags`, {
        tags: Array.from({ length: 60 }, (_, index) => `t${from + index}`),
        action: 'add',
      });
    expect((await add(0)).status).toBe(200);
    const more = await add(60);
    expect([more.status, more.body.details.field]).toEqual([400, 'tags']);
  });

  it('deactivates by default and deletes for good on demand', async () => {
    const { _id } = await make();
    const soft = await support.delete(`/api/v2/customers/${_id}?permanent=false`);
    expect(soft.body).toEqual({ success: true, message: 'Customer deactivated' });
    expect((await support.get(`/api/v2/customers/${_id}`)).body.customer.status).toBe('inactive');
    const agent = await test.caller('support', ['crm:delete:customers']);
    expect((await agent.delete(`/api/v2/customers/${_id}?permanent=true`)).status).toBe(403);
    expect((await support.delete(`/api/v2/customers/${_id}?permanent=true`)).body.message).toBe(
      'Customer deleted',
    );
    expect((await support.get(`/api/v2/customers/${_id}`)).status).toBe(404);
  });

  it('counts customers by status and segment', async () => {
    await make({ segment: 'vip' });
    const { body } = await support.get('/api/v2/customers/stats/summary');
    expect((await answersOf(test, 'support'))('GET /api/v2/customers/stats/summary', body)).toEqual([]);
    const { summary, segments } = body;
    expect(summary.totalCustomers).toBe(
      segments.reduce((sum: number, one: { count: number }) => sum + one.count, 0),
    );
    expect(summary.newThisMonth).toBe(summary.totalCustomers);
  });

  it('imports row by row: what is new, what is known, what is wrong', async () => {
    const known = await make();
    const first = unique();
    const { status, body } = await support.post('/api/v2/customers/bulk/import', {
      customers: [
        { ...first, firstName: 'Customer1' },
        { phoneNumber: known.phoneNumber, firstName: 'Again' },
        { phoneNumber: 'not a number' },
        { ...first, firstName: 'Twice in the file' },
        { ...unique(), nickname: 'x' },
        'nonsense',
      ],
    });
    expect(status).toBe(200);
    expect((await answersOf(test, 'support'))('POST /api/v2/customers/bulk/import', body)).toEqual([]);
    expect(body.results).toEqual({ imported: 1, duplicates: 2, failed: 3 });
    expect(body.details.duplicates[0]).toMatchObject({ row: 2, existingId: known._id });
    expect(
      body.details.failed.map((one: { row: number; errors: { field: string }[] }) => [
        one.row,
        one.errors[0].field,
      ]),
    ).toEqual([
      [3, 'phoneNumber'],
      [5, 'nickname'],
      [6, ''],
    ]);
    const tooMany = Array.from({ length: 1001 }, () => ({ phoneNumber: '1' }));
    expect((await support.post('/api/v2/customers/bulk/import', { customers: tooMany })).status).toBe(400);
  });

  describe('export', () => {
    it('writes CSV with the document’s columns, order and quotes, formulas neutralised', async () => {
      const tag = 'csv-test';
      const customer = await make({ tags: [tag, 'loyal'], notes: '=HYPERLINK("x")', firstName: 'Zoë "Z"' });
      const { text, headers } = await support.get(`/api/v2/customers/export?format=csv&tags=${tag}`);
      expect(headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(headers['content-disposition']).toContain('attachment');
      expect(text).toBe(
        'phoneNumber,firstName,lastName,email,status,segment,tags,notes,createdAt,lastInteraction\n' +
          `"${customer.phoneNumber}","Zoë ""Z""","Doe","${customer.email}","active","new","${tag};loyal",` +
          `"'=HYPERLINK(""x"")","${customer.createdAt}",""\n`,
      );
    });

    it('writes JSON with all customers that are found, more than one batch', async () => {
      const tag = 'json-test';
      const rows = Array.from({ length: 1000 }, () => ({ ...unique(), tags: [tag] }));
      await support.post('/api/v2/customers/bulk/import', { customers: rows });
      await support.post('/api/v2/customers/bulk/import', { customers: [{ ...unique(), tags: [tag] }] });
      const { body } = await support.get(`/api/v2/customers/export?format=json&tags=${tag}`);
      expect(body.success).toBe(true);
      expect(new Set(body.customers.map((one: { _id: string }) => one._id)).size).toBe(1001);
    });

    it('takes the token in the query, there and nowhere else', async () => {
      const anonymous = request(test.url);
      expect((await anonymous.get(`/api/v2/customers/export?format=csv&token=${support.token}`)).status).toBe(
        200,
      );
      expect((await anonymous.get(`/api/v2/customers/export?format=csv`)).status).toBe(401);
      expect((await anonymous.get(`/api/v2/customers?token=${support.token}`)).status).toBe(401);
    });

    it('is audited', async () => {
      await support.get('/api/v2/customers/export?format=json&search=nobody-has-this');
      const { body } = await support.get('/api/v1/audit?action=crm:export:customers&size=1');
      expect(body.total).toBeGreaterThan(0);
    });
  });
});
