import type { Caller } from '../support/app.js';
import { FeedbackStage, type Feedback } from './stage.js';

describe('anonymous feedback', () => {
  const stage = new FeedbackStage();

  beforeAll(() => stage.open());
  afterAll(() => stage.close());

  it('shows whose it is to its author and to those who may see personal data', async () => {
    const customer_id = await stage.customer();
    const body = { customer_id, service_type: 'Tour', rating: 1, is_anonymous: true };
    const { id, ...submitted } = (await stage.agent.post(stage.path, body).expect(201)).body;
    expect(submitted.customer_id).toBe(customer_id);
    const seenBy = async (caller: Caller) => ({
      one: (await caller.get(`${stage.path}/${id}`)).body.customer_id,
      changed: (await caller.put(`${stage.path}/${id}`, { resolved: true })).body.customer_id,
      found: (await caller.get(`${stage.path}?customer_id=${customer_id}`)).body.total,
      foundByCursor: (await caller.get(`${stage.path}?customer_id=${customer_id}&cursor=`)).body.items.length,
      listed: (await caller.get(`${stage.path}?rating=1&size=100`)).body.items.find(
        (one: Feedback) => one.id === id,
      ).customer_id,
    });
    expect(await seenBy(stage.agent)).toEqual({
      one: null,
      changed: null,
      found: 0,
      foundByCursor: 0,
      listed: null,
    });
    expect(await seenBy(stage.standard)).toEqual({
      one: customer_id,
      changed: customer_id,
      found: 1,
      foundByCursor: 1,
      listed: customer_id,
    });
  });

  it('is told neither by the audit nor by the customer’s satisfaction', async () => {
    const customer_id = await stage.customer();
    await stage.submit({ customer_id, rating: 5 });
    const { id } = await stage.submit({ customer_id, rating: 1, is_anonymous: true });
    expect(await stage.counters(customer_id)).toEqual({ rating_sum: 5, rating_count: 1 });
    const { text } = await stage.standard.get(`/api/v1/audit?resource_id=${id}`);
    expect(text).not.toContain(customer_id);
  });

  it('notes in the audit who saw whose it is', async () => {
    const { id } = await stage.submit({ is_anonymous: true });
    await stage.agent.get(`${stage.path}/${id}`);
    await stage.standard.get(`${stage.path}/${id}`);
    const { body } = await stage.standard.get(`/api/v1/audit?resource_id=${id}&action=crm:read:pii`);
    expect(body.total).toBe(1);
  });
});
