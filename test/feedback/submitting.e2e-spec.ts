import { newId } from '../../libs/database/src/ids.js';
import { FeedbackStage } from './stage.js';

describe('submitting feedback', () => {
  const stage = new FeedbackStage();

  beforeAll(() => stage.open());
  afterAll(() => stage.close());

  it('answers with every key of the travel document', async () => {
    const customer_id = await stage.customer();
    const booking_id = newId();
    const travel = await stage.app.caller('travel');
    const { status, headers, body } = await travel.post(`${stage.path}/`, {
      customer_id,
      booking_id,
      service_type: 'Tour',
      rating: 5,
      comments: 'Excellent service and beautiful scenery!',
    });
    expect(status).toBe(201);
    expect(headers.etag).toMatch(/^"1\./);
    expect(headers.location).toBe(`${stage.path}/${body.id}`);
    expect(body).toEqual({
      id: expect.any(String),
      customer_id,
      booking_id,
      service_type: 'Tour',
      rating: 5,
      comments: 'Excellent service and beautiful scenery!',
      resolved: false,
      resolution_notes: null,
      resolved_by: null,
      resolved_at: null,
      is_anonymous: false,
      source: 'web',
      sentiment: 'positive',
      sentiment_mismatch: false,
      submitted_at: expect.any(String),
      created_at: expect.any(String),
      updated_at: expect.any(String),
      version: 1,
    });
    expect((await travel.get(`${stage.path}/${body.id}`).expect(200)).body).toEqual(body);
  });

  it('takes null and blank for absent', async () => {
    const fields = {
      booking_id: null,
      comments: '  ',
      is_anonymous: null,
      source: null,
      submitted_at: null,
    };
    expect(await stage.submit(fields)).toMatchObject({
      booking_id: null,
      comments: null,
      is_anonymous: false,
      source: 'web',
    });
  });

  it('keeps when it was said, which is never in the future', async () => {
    const customer_id = await stage.customer();
    const { submitted_at } = await stage.submit({ customer_id, submitted_at: '2025-06-01T10:00:00+02:00' });
    expect(submitted_at).toBe('2025-06-01T08:00:00.000Z');
    const later = new Date(Date.now() + 3600_000).toISOString();
    const body = { customer_id, service_type: 'Tour', rating: 3, submitted_at: later };
    const { status, body: problem } = await stage.standard.post(stage.path, body);
    expect([status, problem.details.field]).toEqual([400, 'submitted_at']);
  });

  it.each(['nobody', '', '00000000-0000-0000-0000-000000000000'])(
    'knows no customer %p',
    async (customer_id) => {
      const { status, body } = await stage.standard.post(stage.path, {
        customer_id,
        service_type: 'Tour',
        rating: 3,
      });
      expect([status, body.error]).toEqual([404, 'customer_not_found']);
    },
  );

  it('knows no deleted customer', async () => {
    const customer_id = await stage.customer();
    await stage.standard.delete(`/api/v1/customers/${customer_id}`).expect(204);
    const { status, body } = await stage.standard.post(stage.path, {
      customer_id,
      service_type: 'Tour',
      rating: 3,
    });
    expect([status, body.error]).toEqual([404, 'customer_not_found']);
  });

  it.each([
    ['rating', { rating: 0 }],
    ['rating', { rating: 6 }],
    ['rating', { rating: 4.5 }],
    ['rating', { rating: '5' }],
    ['rating', { rating: undefined }],
    ['service_type', { service_type: 'tour' }],
    ['comments', { comments: 'x'.repeat(2001) }],
    ['booking_id', { booking_id: 'B-17' }],
    ['customer_id', { customer_id: 17 }],
    ['customer_id', { customer_id: undefined }],
    ['sentiment', { sentiment: 'positive' }],
    ['resolved', { resolved: true }],
  ])('refuses a wrong %s by its name', async (field, wrong) => {
    const body = { customer_id: newId(), service_type: 'Tour', rating: 5, ...wrong };
    const inStandard = await stage.standard.post(stage.path, body);
    expect([inStandard.status, inStandard.body.details.field]).toEqual([400, field]);
    const inTravel = await (await stage.app.caller('travel')).post(stage.path, body);
    expect([inTravel.status, inTravel.body.details.field]).toEqual([422, field]);
  });

  it('replays the answer for an Idempotency-Key', async () => {
    const body = { customer_id: await stage.customer(), service_type: 'Tour', rating: 2 };
    const send = () => stage.standard.post(stage.path, body).set('Idempotency-Key', 'one-tour');
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
    expect(await stage.counters(body.customer_id)).toEqual({ rating_sum: 2, rating_count: 1 });
  });

  it('needs the permission', async () => {
    const reader = await stage.app.caller('standard', ['crm:read:feedback']);
    const body = { customer_id: newId(), service_type: 'Tour', rating: 2 };
    expect((await reader.post(stage.path, body)).status).toBe(403);
    expect((await reader.put(`${stage.path}/${newId()}`, {})).status).toBe(403);
    expect((await reader.get(stage.path)).status).toBe(200);
  });
});
