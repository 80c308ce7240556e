import { newId } from '../../libs/database/src/ids.js';
import { moveDependents } from '../support/dependents.js';
import { FeedbackStage } from './stage.js';

describe('feedback and the customer', () => {
  const stage = new FeedbackStage();

  beforeAll(() => stage.open());
  afterAll(() => stage.close());

  it('has counters that are true after parallel submissions', async () => {
    const customer_id = await stage.customer();
    const ratings = [1, 2, 3, 4, 5, 5, 5, 1, 2, 3];
    await Promise.all(
      ratings.map((rating) =>
        stage.standard.post(stage.path, { customer_id, service_type: 'Tour', rating }).expect(201),
      ),
    );
    expect(await stage.counters(customer_id)).toEqual({ rating_sum: 31, rating_count: 10 });
    const { body } = await stage.standard.get(`/api/v1/customers/${customer_id}`);
    expect(body.account_metrics.satisfaction_score).toBe(3.1);
    expect(body.version).toBe(1);
  });

  it('leaves numbers and no person behind when anonymized', async () => {
    const customer_id = await stage.customer();
    const said = { comments: 'Ask for Rumpelstiltskin', booking_id: newId() };
    const { id } = await stage.submit({ customer_id, ...said, rating: 2 });
    await stage.standard.put(`${stage.path}/${id}`, {
      resolved: true,
      resolution_notes: 'Rumpelstiltskin called',
    });
    const { headers } = await stage.standard
      .delete(`/api/v1/customers/${customer_id}?data_retention_policy=anonymize`)
      .expect(204);
    expect(headers['x-related-records-updated']).toBe('1');
    const { body } = await stage.standard.get(`${stage.path}/${id}`);
    expect(body).toMatchObject({ customer_id: null, booking_id: null, comments: null, rating: 2 });
    expect(body).toMatchObject({ resolution_notes: null, resolved: true, sentiment: expect.any(String) });
    expect((await stage.standard.get(`/api/v1/audit?resource_id=${id}`)).text).not.toMatch(/Rumpel/);
  });

  it('hides it while deleted, and shows it again when restored', async () => {
    const customer_id = await stage.customer();
    const { id } = await stage.submit({ customer_id, submitted_at: '2023-05-05T12:00:00Z' });
    const seen = async () => [
      (await stage.standard.get(`${stage.path}/${id}`)).status,
      (await stage.standard.put(`${stage.path}/${id}`, { resolution_notes: 'Called' })).status,
      (await stage.standard.get(`${stage.path}?submitted_to=2023-12-31`)).body.total,
      (await stage.standard.get(`${stage.path}?customer_id=${customer_id}&cursor=`)).body.items.length,
    ];
    expect(await seen()).toEqual([200, 200, 1, 1]);
    await stage.standard.delete(`/api/v1/customers/${customer_id}`).expect(204);
    expect(await seen()).toEqual([404, 404, 0, 0]);
    await stage.standard.post(`/api/v1/customers/${customer_id}/restore`).expect(200);
    expect(await seen()).toEqual([200, 200, 1, 1]);
  });

  it('takes all of it along when deleted, and is counted when retained', async () => {
    const customer_id = await stage.customer();
    const { id } = await stage.submit({ customer_id, comments: 'Ask for Rumpelstiltskin' });
    const remove = (policy: string) =>
      stage.standard.delete(`/api/v1/customers/${customer_id}?data_retention_policy=${policy}`);
    expect((await remove('retain')).headers['x-related-records-updated']).toBe('1');
    await stage.standard.post(`/api/v1/customers/${customer_id}/restore`).expect(200);
    expect((await remove('delete')).headers['x-related-records-updated']).toBe('1');
    expect((await stage.standard.get(`${stage.path}/${id}`)).status).toBe(404);
    expect((await stage.standard.get(`/api/v1/audit?resource_id=${id}`)).text).not.toMatch(/Rumpel/);
  });

  it('hands it over with its counters in a merge', async () => {
    const [from, to] = [await stage.customer(), await stage.customer()];
    const { id } = await stage.submit({ customer_id: from, rating: 2 });
    const anonymous = await stage.submit({ customer_id: from, rating: 1, is_anonymous: true });
    await stage.submit({ customer_id: to, rating: 5 });
    expect(await moveDependents(stage.app, 'FeedbackDependents', from, to)).toBe(2);
    const { body: log } = await stage.standard.get(`/api/v1/audit?resource_id=${id}`);
    expect(log.items[0].changes).toEqual({ customer_id: { before: from, after: to } });
    const { text } = await stage.standard.get(`/api/v1/audit?resource_id=${anonymous.id}`);
    expect(text).not.toMatch(new RegExp(`${from}|${to}`));
    expect(await stage.counters(from)).toEqual({ rating_sum: 0, rating_count: 0 });
    expect(await stage.counters(to)).toEqual({ rating_sum: 7, rating_count: 2 });
    expect((await stage.standard.get(`${stage.path}/${id}`)).body.customer_id).toBe(to);
  });
});
