import { startTestApp, type TestApp } from '../support/app.js';
import { blocks, missing, requirements, sampleOf } from './requirements.js';

type Body = Record<string, unknown>;

/** What the documents of two teams print, sent as it is printed: each answer has every key of its sample. */
describe('the samples of the documents', () => {
  const sales = requirements('002');
  const support = requirements('003');
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({ env: { PHONE_REGION: 'MX' } });
  });
  afterAll(() => test.close());

  (sales ? it : it.skip)('of car sales', async () => {
    const samples = blocks(sales as string, 'json', 'http')
      .filter((block) => block.includes('{'))
      .map(sampleOf);
    // GET lines with `{id}` in the address are no samples
    const [create, created, refused, listed, shown, change, changed, record, recorded, history, problem] =
      samples as Body[];
    const caller = await test.caller('sales');
    const path = '/api/v1/customers';
    const check = (sample: unknown, answer: { body: unknown }) =>
      expect(missing(sample, answer.body)).toEqual([]);

    const first = await caller.post(path, create).expect(201);
    check(created, first);
    const { id } = first.body as { id: string };
    const wrong = { ...create, personality_assessment: { type: 'X' } };
    const { body: refusal } = await caller.post(path, wrong).expect(400);
    expect(missing(refused, refusal)).toEqual([]);
    expect(refusal).toMatchObject({
      error: 'validation_failed',
      details: (refused as { details: Body }).details,
    });
    const one = await caller.post(`${path}/${id}/interactions`, record).expect(201);
    check(recorded, one);
    check(
      listed,
      await caller
        .get(`${path}?personality_type=D&budget_range=40k_60k&search=engineer&limit=20&offset=0`)
        .expect(200),
    );
    check(shown, await caller.get(`${path}/${id}`).expect(200));
    const put = await caller.put(`${path}/${id}`, change).expect(200);
    check(changed, put);
    expect(put.body).toMatchObject({
      updated_fields: (changed as { updated_fields: string[] }).updated_fields,
      changes_summary: (changed as { changes_summary: Body }).changes_summary,
    });
    check(
      history,
      await caller.get(`${path}/${id}/interactions?limit=10&include_recommendations=true`).expect(200),
    );
    check({ ...problem, details: {} }, await caller.get(`${path}/none`).expect(404));
    const gone = await caller.delete(`${path}/${id}?data_retention_policy=anonymize`).expect(204);
    expect(gone.headers).toMatchObject({
      'x-data-retention': 'anonymized',
      'x-related-records-updated': '1',
    });
  });

  (support ? it : it.skip)('of the support desk', async () => {
    const samples = blocks(support as string, 'json').map(sampleOf);
    const [listed, shown, create, created, change, changed, tags, tagged, block, blocked, deleted, stats] =
      samples as Body[];
    const [conversations, rows, imported] = (samples as Body[]).slice(12);
    const caller = await test.caller('support');
    const path = '/api/v2/customers';
    const check = (sample: unknown, answer: { body: unknown }) =>
      expect(missing(sample, answer.body)).toEqual([]);

    const first = await caller.post(path, create).expect(201);
    check(created, first);
    const { _id: id } = (first.body as { customer: { _id: string } }).customer;
    check({ customer: create }, first);
    await caller.post(`${path}/${id}/conversations`, { subject: 'Reservation' }).expect(201);
    check(changed, await caller.put(`${path}/${id}`, change).expect(200));
    check(tagged, await caller.patch(`${path}/${id}/tags`, tags).expect(200));
    check(
      listed,
      await caller.get(`${path}?page=1&limit=20&status=active&segment=vip&search=john`).expect(200),
    );
    check(shown, await caller.get(`${path}/${id}`).expect(200));
    check(stats, await caller.get(`${path}/stats/summary`).expect(200));
    check(conversations, await caller.get(`${path}/${id}/conversations?page=1&limit=20`).expect(200));
    check(imported, await caller.post(`${path}/bulk/import`, rows).expect(200));
    check(blocked, await caller.patch(`${path}/${id}/block`, block).expect(200));
    check(deleted, await caller.delete(`${path}/${id}?permanent=false`).expect(200));
    const { text } = await caller.get(`${path}/export?format=csv&status=inactive`).expect(200);
    expect(text.split('\n')[0]).toBe(blocks(support as string, 'csv')[0].split('\n')[0]);
  });
});
