import { sql } from 'kysely';
import { DAY_MS } from '@crm/time';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';

describe('statistics of feedback', () => {
  let test: TestApp;
  let travel: Caller;
  beforeAll(async () => {
    test = await startTestApp();
    travel = await test.caller('travel', ['crm:*:feedback', 'crm:create:customers']);
  });
  beforeEach(() => sql`truncate feedback`.execute(test.database.kysely));
  afterAll(() => test.close());

  let count = 0;
  const makeCustomer = async (): Promise<string> => {
    const body = {
      full_name: 'Guest',
      contact_type: 'Individual',
      email: `guest${++count}@example.com`,
      phone: `+1415555${1000 + count}`,
    };
    return (await travel.post('/api/v1/customers/', body).expect(201)).body.id;
  };
  const stats = async (query = '') => (await travel.get(`/api/v1/feedback/stats${query}`).expect(200)).body;

  it('have every key, also where there is nothing', async () => {
    expect(await stats()).toEqual({
      total_feedback: 0,
      average_rating: null,
      rating_distribution: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 },
      by_service_type: { Tour: 0, Booking: 0, Support: 0, Transport: 0, Accommodation: 0, General: 0 },
      sentiment_analysis: { positive: 0, neutral: 0, negative: 0 },
      resolution_rate: 0,
      pending_resolution: 0,
    });
  });

  it('count what was submitted in the last days, anonymous or not', async () => {
    const customer_id = await makeCustomer();
    const ago = (days: number) => new Date(Date.now() - days * DAY_MS + 60_000).toISOString();
    const submit = async (rating: number, service_type: string, days: number, more: object = {}) => {
      const body = { customer_id, rating, service_type, submitted_at: ago(days), ...more };
      return (await travel.post('/api/v1/feedback', body).expect(201)).body.id as string;
    };
    const first = await submit(5, 'Tour', 0.5);
    await submit(4, 'Tour', 6, { is_anonymous: true });
    await submit(1, 'Transport', 29);
    await submit(2, 'Support', 31);
    await travel.put(`/api/v1/feedback/${first}`, { resolved: true }).expect(200);
    expect(await stats()).toEqual({
      total_feedback: 3,
      average_rating: 3.33,
      rating_distribution: { 1: 1, 2: 0, 3: 0, 4: 1, 5: 1 },
      by_service_type: { Tour: 2, Booking: 0, Support: 0, Transport: 1, Accommodation: 0, General: 0 },
      sentiment_analysis: { positive: 2, neutral: 0, negative: 1 },
      resolution_rate: 0.3333,
      pending_resolution: 2,
    });
    expect(await stats('?days=7')).toMatchObject({
      total_feedback: 2,
      average_rating: 4.5,
      resolution_rate: 0.5,
    });
    expect((await stats('?days=365')).total_feedback).toBe(4);
  });

  it.each(['0', '-1', '1.5', 'x', '999999', ''])('refuse days=%s', async (days) => {
    expect((await travel.get(`/api/v1/feedback/stats?days=${days}`)).status).toBe(422);
  });
});
