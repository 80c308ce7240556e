import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { SUPPORT_CUSTOMER } from './samples.js';

const PATH = '/api/v2/customers';
const IMPORT = `${PATH}/bulk/import`;

/** What the support desk is shown comes back as it is: read, changed elsewhere, sent again. */
describe('a customer of v2 that goes out and comes back', () => {
  let test: TestApp;
  let support: Caller;
  let count = 0;
  const unique = () => ({
    phoneNumber: `52997${String(1_000_000 + ++count)}`,
    email: `trip${count}@example.com`,
  });
  const make = async (more: object = {}) =>
    (await support.post(PATH, { ...SUPPORT_CUSTOMER, ...unique(), ...more }).expect(201)).body.customer;
  const importText = (body: string) =>
    support.post(IMPORT).set('Content-Type', 'application/json').send(body);

  beforeAll(async () => {
    test = await startTestApp();
    support = await test.caller('support');
  });
  afterAll(() => test.close());

  it('is changed by PUT alone, whatever happened to its counters since it was read', async () => {
    const { _id } = await make();
    const read = (await support.get(`${PATH}/${_id}`).expect(200)).body.customer;
    const { conversation } = (await support.post(`${PATH}/${_id}/conversations`, {}).expect(201)).body;
    await support
      .post(`/api/v2/conversations/${conversation._id}/messages`, { text: 'Hello', direction: 'inbound' })
      .expect(201);
    const changed = await support.put(`${PATH}/${_id}`, { ...read, notes: 'since then' });
    expect([changed.status, changed.body.errors]).toEqual([200, undefined]);
    expect(changed.body.customer).toMatchObject({ notes: 'since then', statistics: { totalMessages: 1 } });
    const invented = {
      statistics: { totalMessages: 99, other: 1 },
      isBlocked: true,
      updatedAt: 'never',
      name: 7,
    };
    await support.put(`${PATH}/${_id}`, { ...read, ...invented }).expect(200);
    const after = (await support.get(`${PATH}/${_id}`)).body.customer;
    expect(after).toMatchObject({ notes: read.notes, isBlocked: false, statistics: { totalMessages: 1 } });
  });

  it('is imported as it was exported, and what only the service sets is made anew', async () => {
    const made = await make();
    await support.patch(`${PATH}/${made._id}/block`, { isBlocked: true, blockReason: 'spam' }).expect(200);
    const exported = (await support.get(`${PATH}/export?format=json&search=${made.email}`).expect(200)).body;
    const [row] = exported.customers;
    const moved = { ...row, ...unique() };
    const { body } = await support.post(IMPORT, { customers: [moved] }).expect(200);
    expect(body.details.failed).toEqual([]);
    const [{ _id }] = body.details.success;
    expect(_id).not.toBe(made._id);
    const { customer } = (await support.get(`${PATH}/${_id}`).expect(200)).body;
    expect(customer).toMatchObject({
      ...{ phoneNumber: moved.phoneNumber, email: moved.email, firstName: row.firstName, tags: row.tags },
      ...{ address: row.address, customFields: row.customFields, preferences: row.preferences },
      ...{ isBlocked: false, status: 'active' },
    });
  });

  it('keeps its status in an import', async () => {
    const made = await make();
    await support.put(`${PATH}/${made._id}`, { status: 'vip' }).expect(200);
    const [row] = (await support.get(`${PATH}/export?format=json&search=${made.email}`)).body.customers;
    const { body } = await support.post(IMPORT, { customers: [{ ...row, ...unique() }] }).expect(200);
    const { customer } = (await support.get(`${PATH}/${body.details.success[0]._id}`)).body;
    expect(customer.status).toBe('vip');
  });

  it('knows no other names in an import', async () => {
    const { body } = await support
      .post(IMPORT, { customers: [{ ...unique(), first_name: 'x' }] })
      .expect(200);
    expect(body.details.failed[0].errors).toMatchObject([{ field: 'first_name', code: 'unknown_field' }]);
  });

  it.each([
    ['a NUL in a text', '"notes": "a\\u0000b"', 'notes', 'invalid_text'],
    ['half a surrogate pair', '"notes": "a\\ud800b"', 'notes', 'invalid_text'],
    ['a NUL further inside', '"customFields": {"a": "\\u0000"}', 'customFields.a', 'invalid_text'],
    ['a key twice', '"notes": "a", "notes": "b"', 'notes', 'duplicate_field'],
    [
      'a key twice further inside',
      '"address": {"city": "a", "city": "b"}',
      'address.city',
      'duplicate_field',
    ],
    ['a key of prototypes', '"__proto__": {"notes": "a"}', '__proto__', 'unknown_field'],
  ])('fails alone in an import: %s', async (_what, odd, field, code) => {
    const [good, bad, last] = [unique(), unique(), unique()];
    const row = (who: object, more = '') => `${JSON.stringify(who).slice(0, -1)}${more && `, ${more}`}}`;
    const { status, body } = await importText(
      `{"customers": [${row(good)}, ${row(bad, odd)}, ${row(last)}]}`,
    );
    expect([status, body.results]).toEqual([200, { imported: 2, duplicates: 0, failed: 1 }]);
    expect(body.details.failed).toMatchObject([
      { row: 2, phoneNumber: bad.phoneNumber, errors: [{ field, code }] },
    ]);
    expect((await support.get(`${PATH}?search=${bad.phoneNumber}`)).body.customers).toEqual([]);
  });

  it('is a 400 where the odd thing stands outside of the rows or in all of them, or in another body', async () => {
    expect((await importText('{"customers": [], "customers": []}')).status).toBe(400);
    const all = await importText('{"customers": [{"notes": "\\u0000"}]}');
    expect([all.status, all.body.errors[0].field]).toEqual([400, 'customers.0.notes']);
    expect((await importText('{"customers": [{}], "a": "\\u0000"}')).status).toBe(400);
    const one = await support.post(PATH).set('Content-Type', 'application/json').send('{"notes": "\\u0000"}');
    expect([one.status, one.body.errors[0].code]).toEqual([400, 'invalid_text']);
  });
});
