import { startTestApp, type Caller, type TestApp } from '../support/app.js';

/** Forms send every field: an empty one says that nothing was given, and in a change that what was is to go. */
describe('empty texts', () => {
  let test: TestApp;
  let standard: Caller;
  let support: Caller;
  let count = 0;
  const path = '/api/v1/customers';
  const phone = () => `52997${String(2_000_000 + ++count)}`;

  beforeAll(async () => {
    test = await startTestApp();
    standard = await test.caller();
    support = await test.caller('support');
  });
  afterAll(() => test.close());

  const FIELDS = {
    name: 'Somebody',
    email: 'somebody@example.com',
    phone: '+12125550123',
    avatar: 'https://example.com/a.png',
    source: 'website',
    notes: 'n',
    region: 'Fès',
    tax_id: '111-22-3333',
    preferred_language: 'Spanish',
    subscription_tier: 'free',
    health_score: 5,
    credit_score: 700,
    customer_type: null,
    preferred_contact: 'sms',
    current_interest: 'Prius',
    nationality: 'Moroccan',
  };
  const BLANK = Object.fromEntries(Object.keys(FIELDS).map((field) => [field, '']));

  it('are not given in a new record', async () => {
    const { body } = await standard.post(path, { ...BLANK, full_name: 'Somebody Else' }).expect(201);
    expect(body).toMatchObject({
      name: 'Somebody Else',
      email: null,
      phone: null,
      avatar: null,
      source: null,
    });
    expect(body).toMatchObject({ health_score: null, subscription_tier: null, preferred_language: 'French' });
  });

  it('clear in a change, and blanks do as well', async () => {
    const { body } = await standard.post(path, { ...FIELDS, full_name: 'Her Name' }).expect(201);
    const changed = await standard
      .put(`${path}/${body.id}`, { ...BLANK, notes: ' \u00a0', email: '  ' })
      .expect(200);
    expect(changed.body).toMatchObject({
      name: 'Her Name',
      email: null,
      phone: null,
      avatar: null,
      source: null,
      notes: null,
      region: null,
      tax_id: null,
      health_score: null,
      current_interest: null,
    });
    expect(changed.body).toMatchObject({ status: 'active', preferred_contact: 'email' });
  });

  it('do not fill what is required', async () => {
    const sales = await test.caller('sales');
    await sales.post(path, { name: '' }).expect(400);
    const isp = await test.caller('isp');
    const { body } = await isp.post(path, { ...FIELDS, email: '', phone: '', region: undefined }).expect(400);
    const missing = (body.errors as { field: string; code: string }[]).filter(
      ({ code }) => code === 'required',
    );
    expect(missing.map(({ field }) => field)).toEqual(expect.arrayContaining(['email', 'phone']));
    const desk = await support.post('/api/v2/customers', { phoneNumber: '' }).expect(400);
    expect(desk.body.errors[0].field).toBe('phoneNumber');
    const { body: known } = await standard.post(path, { name: 'Known' });
    await standard.post(`${path}/${known.id}/contacts`, { name: '' }).expect(400);
    await standard.post('/api/v1/users', { email: '', name: 'x', role: 'agent' }).expect(400);
  });

  it('decide nothing that is spent or granted', async () => {
    const { body: known } = await standard.post(path, { name: 'Asked' }).expect(201);
    const own = `${path}/${known.id}`;
    const bodies: [string, object, string][] = [
      [`${own}/credit-check`, { consent: true, bureau: '' }, 'bureau'],
      [`${own}/credit-check`, { consent: true, bureau: ' ' }, 'bureau'],
      [
        `${own}/verify-identity`,
        { verification_method: 'manual_review', verification_level: '' },
        'verification_level',
      ],
      [
        `${own}/verify-identity`,
        { verification_method: 'third_party_service', third_party_service: '' },
        'third_party_service',
      ],
      [`${own}/address-verify`, { address_type: '' }, 'address_type'],
      ['/api/v1/users', { email: 'u@example.com', name: 'U', role: 'agent', contract: '' }, 'contract'],
      ['/api/v1/api-keys', { name: 'K', permissions: ['crm:read:customers'], contract: '' }, 'contract'],
    ];
    for (const [at, sent, field] of bodies) {
      const { status, body } = await standard.post(at, sent);
      expect([at, status, body.errors?.[0]]).toEqual([
        at,
        400,
        expect.objectContaining({ field, code: 'invalid_value', allowed_values: expect.any(Array) }),
      ]);
    }
  });

  it('ask for nothing in the filters of a list', async () => {
    const { body: made } = await standard
      .post(path, { name: 'Quiet filter', status: 'inactive' })
      .expect(201);
    for (const query of ['', '&status=', '&segment=&city=&tags=&customer_type='])
      expect((await standard.get(`${path}?search=quiet${query}`).expect(200)).body.total).toBe(0);
    const { body } = await standard.get(`${path}?search=quiet&status=inactive`).expect(200);
    expect(body.items).toMatchObject([{ id: made.id }]);
    await standard.get(`${path}?is_active=`).expect(400);
  });

  it('are not given in v2, in its changes and imports', async () => {
    const fields = {
      email: '',
      avatar: '',
      source: '',
      segment: '',
      firstName: '',
      preferences: { language: '' },
    };
    const { body } = await support.post('/api/v2/customers', { phoneNumber: phone(), ...fields }).expect(201);
    expect(body.customer).toMatchObject({
      email: null,
      avatar: null,
      source: null,
      segment: 'new',
      firstName: null,
    });
    const own = `/api/v2/customers/${body.customer._id}`;
    await support
      .put(own, { email: 'kept@example.com', avatar: 'https://example.com/a', source: 'whatsapp' })
      .expect(200);
    const cleared = await support.put(own, { ...fields, status: '' }).expect(200);
    expect(cleared.body.customer).toMatchObject({
      email: null,
      avatar: null,
      source: null,
      status: 'active',
    });
    const customers = [{ phoneNumber: phone(), ...fields }];
    const imported = await support.post('/api/v2/customers/bulk/import', { customers }).expect(200);
    expect(imported.body.results).toMatchObject({ imported: 1, failed: 0 });
  });

  it('are not given of contacts, interactions and feedback', async () => {
    const { body: customer } = await standard.post(path, { name: 'Known' }).expect(201);
    const contact = await standard
      .post(`${path}/${customer.id}/contacts`, {
        name: 'C',
        email: '',
        phone: '',
        contact_type: '',
        is_primary: '',
      })
      .expect(201);
    expect(contact.body).toMatchObject({ email: null, phone: null, contact_type: 'primary' });
    const contactPath = `${path}/${customer.id}/contacts/${contact.body.id}`;
    await standard.put(contactPath, { email: 'c@example.com', title: 'T' }).expect(200);
    const cleared = await standard.put(contactPath, { email: '', title: '', contact_type: '' }).expect(200);
    expect(cleared.body).toMatchObject({ email: null, title: null, contact_type: 'primary' });
    await standard
      .post('/api/v1/interactions', {
        customer_id: customer.id,
        channel: 'phone',
        summary: 's',
        timestamp: '',
        subject: '',
      })
      .expect(201);
    await standard
      .post('/api/v1/feedback', {
        customer_id: customer.id,
        service_type: 'Tour',
        rating: 5,
        booking_id: '',
        comments: '',
      })
      .expect(201);
  });
});
