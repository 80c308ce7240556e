import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { newCustomer, service, ticket } from './stage.js';

describe('criteria of records', () => {
  let test: TestApp;
  let standard: Caller;

  beforeAll(async () => {
    test = await startTestApp();
    standard = await test.caller();
  });
  afterAll(() => test.close());

  it('find by revenue, kinds of services and open tickets', async () => {
    const [one, other, none] = await Promise.all([
      newCustomer(standard),
      newCustomer(standard),
      newCustomer(standard),
    ]);
    await standard.post(`${one}/services`, [
      service({ monthly_price: 30 }),
      service({ monthly_price: 20, service_type: 'tv' }),
    ]);
    await standard.post(`${other}/services`, [
      service({ monthly_price: 30 }),
      service({ monthly_price: 90, status: 'cancelled', service_type: 'phone' }),
    ]);
    await standard.post(`${other}/tickets`, [
      ticket(),
      ticket({ status: 'pending' }),
      ticket({ status: 'closed' }),
    ]);
    const found = async (...all: object[]) => {
      const { body } = await standard.post('/api/v1/segments/preview', { criteria: { all } }).expect(200);
      return (body.sample as { id: string }[]).map(({ id }) => id).sort();
    };
    const ids = (...paths: string[]) => paths.map((path) => path.split('/')[4]).sort();
    expect(await found({ field: 'monthly_recurring_revenue', op: 'gte', value: 50 })).toEqual(ids(one));
    expect(await found({ field: 'monthly_recurring_revenue', op: 'exists', value: false })).toEqual(
      ids(none),
    );
    expect(await found({ field: 'service_types', op: 'contains', value: 'internet' })).toEqual(
      ids(one, other),
    );
    expect(await found({ field: 'service_types', op: 'in', value: ['tv', 'phone'] })).toEqual(ids(one));
    expect(await found({ field: 'open_tickets', op: 'eq', value: 2 })).toEqual(ids(other));
  });
});
