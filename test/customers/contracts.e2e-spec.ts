import { answersOf } from '../support/answers.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { ISP_CUSTOMER, SALES_CHANGE, SALES_CUSTOMER, TRAVEL_CUSTOMER } from './samples.js';

const ONE = 'GET /api/v1/customers/{id}';
const CHANGE = 'PUT /api/v1/customers/{id}';
const LIST = 'GET /api/v1/customers';

/** What each of v1's teams sends and gets, by its own document. */
describe('the contracts of v1', () => {
  let test: TestApp;
  let isp: Caller;
  let sales: Caller;
  let travel: Caller;
  let standard: Caller;
  let count = 0;
  /** values that no other customer has */
  const unique = () => ({ email: `person${++count}@example.com`, phone: `+1555100${String(1000 + count)}` });

  beforeAll(async () => {
    test = await startTestApp();
    [isp, sales, travel, standard] = await Promise.all([
      test.caller('isp'),
      test.caller('sales'),
      test.caller('travel'),
      test.caller('standard'),
    ]);
  });
  afterAll(() => test.close());

  describe('isp', () => {
    it('makes a customer from the document’s fields and shows core and account', async () => {
      const { status, body, headers } = await isp.post('/api/v1/customers', { ...ISP_CUSTOMER, ...unique() });
      expect(status).toBe(201);
      expect((await answersOf(test, 'isp'))(ONE, body)).toEqual([]);
      expect(body).toMatchObject({
        name: 'John Smith',
        customer_type: 'residential',
        preferred_contact: 'email',
      });
      expect(body.account_number).toMatch(/^C-\d{8}$/);
      expect(headers['x-api-contract']).toBe('isp');
      expect(headers.location).toBe(`/api/v1/customers/${body.id}`);
      expect(body).not.toHaveProperty('demographics');
      expect(body).not.toHaveProperty('contact_type');
    });

    it.each(['name', 'email', 'phone', 'customer_type', 'billing_address'])('requires %s', async (field) => {
      const body = { ...ISP_CUSTOMER, ...unique(), [field]: undefined };
      const answer = await isp.post('/api/v1/customers', body);
      expect(answer.status).toBe(400);
      expect(answer.body.error).toBe('validation_failed');
      expect(answer.body.errors).toEqual([expect.objectContaining({ field, code: 'required' })]);
    });

    it('lists all that is wrong at once', async () => {
      const sent = { name: 5, nickname: 'x', credit_score: 'never told' };
      const { body } = await isp.post('/api/v1/customers', sent);
      const fields = body.errors.map((one: { field: string }) => one.field).sort();
      expect(fields).toEqual(
        ['billing_address', 'credit_score', 'customer_type', 'email', 'name', 'nickname', 'phone'].sort(),
      );
      expect(JSON.stringify(body)).not.toContain('never told');
    });

    it('requires the parts of an address, also after a partial PUT', async () => {
      const { city, ...cityless } = ISP_CUSTOMER.billing_address;
      const refused = await isp.post('/api/v1/customers', {
        ...ISP_CUSTOMER,
        ...unique(),
        billing_address: cityless,
      });
      expect(refused.status).toBe(400);
      expect(refused.body.errors[0].field).toBe('billing_address.city');
      const { body } = await isp.post('/api/v1/customers', { ...ISP_CUSTOMER, ...unique() });
      const moved = await isp.put(`/api/v1/customers/${body.id}`, {
        billing_address: { street: '2 Side Street' },
      });
      expect(moved.body.billing_address).toEqual({
        ...ISP_CUSTOMER.billing_address,
        street: '2 Side Street',
        city,
      });
      const broken = await isp.put(`/api/v1/customers/${body.id}`, { billing_address: { city: null } });
      expect(broken.status).toBe(400);
    });

    it('answers a duplicate with 409 and names the record', async () => {
      const person = unique();
      const first = await isp.post('/api/v1/customers', { ...ISP_CUSTOMER, ...person });
      const again = await isp.post('/api/v1/customers', {
        ...ISP_CUSTOMER,
        ...unique(),
        email: person.email.toUpperCase(),
      });
      expect(again.status).toBe(409);
      expect(again.body).toMatchObject({
        error: 'duplicate_customer',
        details: { field: 'email', customer_id: first.body.id },
      });
      const byPhone = await isp.post('/api/v1/customers', {
        ...ISP_CUSTOMER,
        ...unique(),
        phone: person.phone.replace('+1555', '+1 (555) '),
      });
      expect(byPhone.status).toBe(409);
      expect(byPhone.body.details).toEqual({ field: 'phone', customer_id: first.body.id });
    });

    it('does not name the record to a caller who may not read customers', async () => {
      const writer = await test.caller('isp', ['crm:create:customers']);
      const person = unique();
      await isp.post('/api/v1/customers', { ...ISP_CUSTOMER, ...person });
      const again = await writer.post('/api/v1/customers', { ...ISP_CUSTOMER, ...person });
      expect(again.status).toBe(409);
      expect(again.body.details).toEqual({ field: 'email' });
    });

    it('leaves out what include_*=false asks not to see', async () => {
      const { body } = await isp.post('/api/v1/customers', { ...ISP_CUSTOMER, ...unique() });
      const full = await isp.get(`/api/v1/customers/${body.id}?include_tickets=true`);
      expect(full.body).toMatchObject({
        services: [],
        tickets: [],
        billing_summary: { current_balance: null },
      });
      const bare = await isp.get(`/api/v1/customers/${body.id}?include_services=false&include_billing=false`);
      for (const key of ['services', 'billing_summary', 'tickets']) expect(bare.body).not.toHaveProperty(key);
      expect(bare.body.account_metrics.customer_since).toBe(body.created_at.slice(0, 10));
    });

    it('masks the tax id to its last four without crm:read:pii, and audits who saw it whole', async () => {
      const agent = await test.caller('isp', ['crm:read:customers', 'crm:update:customers']);
      const { body } = await isp.post('/api/v1/customers', {
        ...ISP_CUSTOMER,
        ...unique(),
        tax_id: '123-45-6789',
      });
      const masked = await agent.get(`/api/v1/customers/${body.id}`);
      expect(masked.body.tax_id).toBe('***-**-6789');
      const back = await agent.put(`/api/v1/customers/${body.id}`, { tax_id: '***-**-6789', notes: 'seen' });
      expect(back.status).toBe(200);
      const whole = await isp.get(`/api/v1/customers/${body.id}`);
      expect(whole.body.tax_id).toBe('123-45-6789');
      const { body: log } = await standard.get(`/api/v1/audit?resource_id=${body.id}&action=crm:read:pii`);
      expect(log.items).toHaveLength(1);
      await isp.get(`/api/v1/customers/${body.id}?fields=id`);
      await isp.put(`/api/v1/customers/${body.id}`, {});
      const { body: after } = await standard.get(`/api/v1/audit?resource_id=${body.id}&action=crm:read:pii`);
      expect(after.items).toHaveLength(2);
      expect(JSON.stringify(log)).not.toContain('123-45-6789');
    });
  });

  describe('sales', () => {
    it('answers the document’s create with what it derives', async () => {
      const { status, body } = await sales.post('/api/v1/customers', SALES_CUSTOMER);
      expect(status).toBe(201);
      expect((await answersOf(test, 'sales'))(ONE, body)).toEqual([]);
      expect(body).toMatchObject({
        profile_completeness: 0.85,
        personality_type: 'D',
        recommendation_readiness: true,
        profile_summary: { key_traits: expect.arrayContaining(['direct_communicator']) },
      });
    });

    it('tells by PUT what changed', async () => {
      const { body } = await sales.post('/api/v1/customers', SALES_CUSTOMER);
      const changed = await sales.put(`/api/v1/customers/${body.id}`, SALES_CHANGE);
      expect(changed.status).toBe(200);
      expect((await answersOf(test, 'sales'))(CHANGE, changed.body)).toEqual([]);
      expect(changed.body.updated_fields).toEqual(['demographics', 'decision_factors', 'buying_context']);
      expect(changed.body.changes_summary).toMatchObject({
        budget_range: '40k_60k → 45k_65k',
        timeline: 'within_3_months → within_2_months',
        new_decision_factor: 'technology',
      });
      expect(changed.body.profile_completeness).toBe(0.9);
      expect(changed.body.demographics).toEqual({
        ...SALES_CUSTOMER.demographics,
        ...SALES_CHANGE.demographics,
      });
    });

    it('names the allowed types for a wrong one', async () => {
      const { status, body } = await sales.post('/api/v1/customers', {
        name: 'X',
        personality_assessment: { type: 'X' },
      });
      expect(status).toBe(400);
      expect(body).toMatchObject({
        error: 'validation_failed',
        details: {
          field: 'personality_assessment.type',
          allowed_values: ['D', 'I', 'S', 'C'],
          received_value: 'X',
        },
      });
      expect(body.request_id).toBeTruthy();
      expect(body.timestamp).toMatch(/Z$/);
    });

    it('pages by limit and offset where nothing is asked for', async () => {
      await sales.post('/api/v1/customers', SALES_CUSTOMER);
      const { body } = await sales.get(
        '/api/v1/customers?personality_type=D&budget_range=40k_60k&search=engineer',
      );
      expect((await answersOf(test, 'sales'))(LIST, body)).toEqual([]);
      expect(body.total_count).toBeGreaterThan(0);
      expect(body.pagination).toEqual({ limit: 20, offset: 0, has_more: body.total_count > 20 });
      expect(body.customers[0]).toMatchObject({ personality_type: 'D', budget_range: '40k_60k' });
    });

    it('deletes for good by default', async () => {
      const { body } = await sales.post('/api/v1/customers', SALES_CUSTOMER);
      const gone = await sales.delete(`/api/v1/customers/${body.id}`);
      expect(gone.status).toBe(204);
      expect(gone.headers['x-data-retention']).toBe('deleted');
      expect(gone.headers['x-related-records-updated']).toBe('0');
      expect((await sales.get(`/api/v1/customers/${body.id}`)).status).toBe(404);
      expect((await sales.post(`/api/v1/customers/${body.id}/restore`)).status).toBe(404);
    });
  });

  describe('travel', () => {
    it('makes a customer as the document’s curl does, with a trailing slash', async () => {
      const { status, body } = await travel.post('/api/v1/customers/', { ...TRAVEL_CUSTOMER, ...unique() });
      expect(status).toBe(201);
      expect((await answersOf(test, 'travel'))(ONE, body)).toEqual([]);
      expect(body).toMatchObject({
        full_name: 'Ahmed Hassan',
        contact_type: 'Individual',
        loyalty_status: 'New',
        preferred_language: 'French',
        is_active: true,
        tags: ['VIP', 'Repeat Customer'],
        last_interaction: null,
      });
    });

    it('answers invalid input with 422 and a body that does not parse with 400', async () => {
      const invalid = await travel.post('/api/v1/customers/', { full_name: 'No Contact' });
      expect(invalid.status).toBe(422);
      expect(invalid.body.errors.map((one: { field: string }) => one.field)).toEqual([
        'contact_type',
        'email',
        'phone',
      ]);
      const broken = await travel
        .post('/api/v1/customers/')
        .set('Content-Type', 'application/json')
        .send('{"a":');
      expect(broken.status).toBe(400);
      expect((await travel.get('/api/v1/customers/?size=101')).status).toBe(422);
    });

    it('answers a duplicate with 400 in the words that its client looks for', async () => {
      const person = unique();
      await travel.post('/api/v1/customers/', { ...TRAVEL_CUSTOMER, ...person });
      const email = await travel.post('/api/v1/customers/', {
        ...TRAVEL_CUSTOMER,
        ...unique(),
        email: person.email,
      });
      expect(email.status).toBe(400);
      expect(email.body).toMatchObject({ detail: 'Email already registered', error: 'duplicate_customer' });
      const phone = await travel.post('/api/v1/customers/', {
        ...TRAVEL_CUSTOMER,
        ...unique(),
        phone: person.phone,
      });
      expect(phone.body.detail).toBe('Phone already registered');
    });

    it('lists active customers by page and size unless asked otherwise', async () => {
      const region = 'Fès-Meknès';
      const made = await Promise.all(
        [1, 2, 3].map(() => travel.post('/api/v1/customers/', { ...TRAVEL_CUSTOMER, ...unique(), region })),
      );
      await travel.put(`/api/v1/customers/${made[0].body.id}`, { is_active: false });
      const active = await travel.get(`/api/v1/customers/?region=${encodeURIComponent('fes-meknes')}&size=1`);
      expect(active.body).toMatchObject({ total: 2, page: 1, size: 1, pages: 2 });
      const all = await travel.get(`/api/v1/customers/?region=${encodeURIComponent(region)}&is_active=all`);
      expect(all.body.total).toBe(3);
      const inactive = await travel.get(
        `/api/v1/customers/?region=${encodeURIComponent(region)}&is_active=false`,
      );
      expect(inactive.body.items.map((one: { id: string }) => one.id)).toEqual([made[0].body.id]);
    });
  });

  describe('standard', () => {
    it('asks of a body with customer_type the isp row, and of one with contact_type the travel row', async () => {
      expect((await standard.post('/api/v1/customers', { company_name: 'Acme' })).status).toBe(201);
      const account = await standard.post('/api/v1/customers', { name: 'A', customer_type: 'residential' });
      expect(account.body.errors.map((one: { field: string }) => one.field)).toEqual([
        'email',
        'phone',
        'billing_address',
      ]);
      const traveller = await standard.post('/api/v1/customers', { name: 'A', contact_type: 'Individual' });
      expect(traveller.body.errors.map((one: { field: string }) => one.field)).toEqual([
        'email',
        'phone',
        'full_name',
      ]);
      expect((await standard.post('/api/v1/customers', {})).body.errors[0].field).toBe('name');
    });

    it('takes and shows every section', async () => {
      const body = { ...ISP_CUSTOMER, ...SALES_CUSTOMER, ...TRAVEL_CUSTOMER, ...unique(), health_score: 80 };
      const made = await standard.post('/api/v1/customers', body);
      expect(made.status).toBe(201);
      expect((await answersOf(test, 'standard'))(ONE, made.body)).toEqual([]);
      expect(made.body).toMatchObject({
        health_score: 80,
        customer_type: 'residential',
        personality_type: 'D',
        region: 'Casablanca',
      });
    });
  });

  it('refuses fields of other teams by name', async () => {
    const answer = await travel.post('/api/v1/customers/', {
      ...TRAVEL_CUSTOMER,
      ...unique(),
      demographics: { age: 3 },
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ field: 'demographics', code: 'unknown_field' }),
    ]);
  });

  it('lets each team add its section to one record', async () => {
    const { body: person } = await travel.post('/api/v1/customers/', { ...TRAVEL_CUSTOMER, ...unique() });
    const path = `/api/v1/customers/${person.id}`;
    const { customer_type, billing_address } = ISP_CUSTOMER;
    expect((await isp.put(path, { customer_type, billing_address })).body).toMatchObject({
      customer_type,
      billing_address,
    });
    expect((await sales.put(path, SALES_CHANGE)).body.demographics).toEqual(SALES_CHANGE.demographics);
    const { body: whole } = await standard.get(path);
    expect(whole).toMatchObject({
      full_name: 'Ahmed Hassan',
      customer_type,
      demographics: SALES_CHANGE.demographics,
      region: 'Casablanca',
    });
    const support = await test.caller('support');
    const { body: seen } = await support.get(`/api/v2/customers/${person.id}`);
    expect(seen.customer).toMatchObject({
      _id: person.id,
      email: person.email,
      phoneNumber: person.phone,
      name: 'Ahmed Hassan',
    });
  });

  it('lets no team wipe what another keeps in the shared preferences', async () => {
    const { body: person } = await sales.post('/api/v1/customers', SALES_CUSTOMER);
    const path = `/api/v1/customers/${person.id}`;
    const { body: shown } = await isp.get(path);
    expect(shown.communication_preferences).toBeNull();
    await isp.put(path, { communication_preferences: null, notes: 'seen' });
    const { communication_preferences } = (await sales.get(path)).body;
    expect(communication_preferences).toEqual(SALES_CUSTOMER.communication_preferences);
  });

  it('takes back what it showed as no change', async () => {
    const body = {
      ...ISP_CUSTOMER,
      ...SALES_CUSTOMER,
      ...TRAVEL_CUSTOMER,
      ...unique(),
      tax_id: '12-3456789',
    };
    const { body: made } = await standard.post('/api/v1/customers', body);
    const back = await standard.put(`/api/v1/customers/${made.id}`, made);
    expect(back.status).toBe(200);
    expect(back.body.version).toBe(made.version);
    const other = await standard.put(`/api/v1/customers/${made.id}`, {
      ...made,
      id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
      account_number: 'C-00000001',
      created_at: '2020-01-01T00:00:00.000Z',
    });
    expect(other.body.errors.map((one: { field: string }) => one.field)).toEqual([
      'id',
      'account_number',
      'created_at',
    ]);
  });
});
