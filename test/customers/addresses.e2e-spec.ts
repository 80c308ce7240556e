import { startTestApp, type Caller, type TestApp } from '../support/app.js';

/** E-mail addresses wherever one comes in: RFC 5321's letters, and domains in their own alphabet. */
describe('e-mail addresses', () => {
  let test: TestApp;
  let standard: Caller;
  let support: Caller;
  let count = 0;
  const path = '/api/v1/customers';
  const phone = () => `52998${String(2_000_000 + ++count)}`;

  beforeAll(async () => {
    test = await startTestApp();
    standard = await test.caller();
    support = await test.caller('support');
  });
  afterAll(() => test.close());

  const GOOD = [
    'a&b@example.com',
    'm/k=x@example.com',
    "o'b@example.com",
    '{x}|~!#$%*^`?@example.com',
    'info@example.xn--p1ai',
    'kontakt@bücher.example',
    'name@пример.рф',
  ];
  const WRONG = [
    'josé@example.com',
    'a b@example.com',
    '"a"@example.com',
    'a@b',
    'a..b@example.com',
    'a@-b.com',
    'a@b.com/c',
  ];

  it.each(GOOD)('take %s everywhere, and show it as it was written', async (email) => {
    const customer = await standard.post(path, { name: 'Somebody', email }).expect(201);
    expect(customer.body.email).toBe(email);
    const contact = await standard
      .post(`${path}/${customer.body.id}/contacts`, { name: 'Contact', email })
      .expect(201);
    expect(contact.body.email).toBe(email);
    const user = await standard.post('/api/v1/users', { email, name: 'User', role: 'agent' }).expect(201);
    expect(user.body.email).toBe(email);
    const desk = `desk.${email}`;
    const made = await support.post('/api/v2/customers', { phoneNumber: phone(), email: desk }).expect(201);
    expect(made.body.customer.email).toBe(desk);
    const customers = [{ phoneNumber: phone(), email: `row.${email}` }];
    const { body } = await support.post('/api/v2/customers/bulk/import', { customers }).expect(200);
    expect(body.results.imported).toBe(1);
  });

  it.each(WRONG)('refuse %s', async (email) => {
    const { body } = await standard.post(path, { name: 'Somebody', email }).expect(400);
    expect(body.errors).toMatchObject([{ field: 'email', code: 'invalid_email' }]);
  });

  it('are taken without what is copied along with them', async () => {
    const { body } = await standard
      .post(path, { name: 'Copied', email: '\u200e copied@example.com\u200b\u00a0' })
      .expect(201);
    expect(body.email).toBe('copied@example.com');
  });

  it('are one in either form of the domain', async () => {
    const [written, ascii] = ['one@straße.example', 'ONE@xn--strae-oqa.example'];
    const { body } = await standard.post(path, { name: 'One', email: written }).expect(201);
    const twin = await standard.post(path, { name: 'Twin', email: ascii }).expect(409);
    expect(twin.body.details).toEqual({ field: 'email', customer_id: body.id });
    const other = await standard.post(path, { name: 'Other', email: 'other@example.com' }).expect(201);
    await standard.put(`${path}/${other.body.id}`, { email: ascii }).expect(409);
    const customers = [{ phoneNumber: phone(), email: ascii }];
    const imported = await support.post('/api/v2/customers/bulk/import', { customers });
    expect(imported.body.results).toMatchObject({ imported: 0, duplicates: 1 });
    for (const search of [written, ascii, 'xn--strae-oqa', 'strasse.example']) {
      const found = await standard.get(`${path}?${new URLSearchParams({ search })}`).expect(200);
      expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([body.id]);
    }
    // its own address in its other form is no one else's
    const changed = await standard.put(`${path}/${body.id}`, { email: ascii }).expect(200);
    expect(changed.body.email).toBe(ascii.toLowerCase());
  });

  it('are one of users, who sign in by either form', async () => {
    const user = { name: 'Signs in', role: 'agent', password: 'violet harbour 27 kites' };
    await standard.post('/api/v1/users', { ...user, email: 'User@münchen.example' }).expect(201);
    await standard.post('/api/v1/users', { ...user, email: 'user@xn--mnchen-3ya.example' }).expect(409);
    for (const email of ['user@MÜNCHEN.example', 'user@xn--mnchen-3ya.example']) {
      await test.http.post('/api/v1/auth/token').send({ email, password: user.password }).expect(200);
    }
  });
});
