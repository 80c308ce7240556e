import { VerificationStage, type Shown } from './stage.js';

describe('the queue of verifications', () => {
  const stage = new VerificationStage();
  const asked: Shown[] = [];
  let customer: string;

  beforeAll(async () => {
    await stage.open({ clockStands: true });
    customer = await stage.customer();
    for (let n = 0; n < 7; n++) {
      const verification_method = n % 2 ? 'document_upload' : 'manual_review';
      asked.push(await stage.ask(n < 5 ? customer : await stage.customer(), { verification_method }));
      await stage.app.advance({ minutes: 1 });
    }
    await stage.decide(asked[0], 'completed').expect(200);
    await stage.decide(asked[1], 'failed').expect(200);
    await stage.reviewer.post(`/api/v1/verifications/${asked[2].id}/claim`).expect(200);
  });
  afterAll(() => stage.close());

  const list = async (query = '') =>
    (await stage.reviewer.get(`/api/v1/verifications${query}`).expect(200)).body as {
      items: Shown[];
      total: number;
      next_cursor: string | null;
    };
  const found = async (query: string) =>
    (await list(query)).items.map(({ id }) => asked.findIndex((one) => one.id === id));

  it('shows what waits longest first, in all styles of paging', async () => {
    expect(await found('')).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(await found('?sort=-initiated_at&page=2&size=3')).toEqual([3, 2, 1]);
    // what was completed holds longest
    expect(await found('?sort=-expires_at&size=3')).toEqual([0, 6, 5]);
    const { body } = await stage.reviewer.get('/api/v1/verifications?limit=2&offset=4').expect(200);
    expect(body).toMatchObject({
      total_count: 7,
      pagination: { limit: 2, offset: 4, has_more: true },
    });
    expect(body.verifications).toHaveLength(2);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await list(`?cursor=${encodeURIComponent(cursor)}&limit=3&sort=-initiated_at`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(asked.map(({ id }) => id).reverse());
  });

  it('is filtered by status, method, level, customer and claim', async () => {
    expect(await found('?status=pending')).toEqual([2, 3, 4, 5, 6]);
    expect(await found('?status=completed,failed')).toEqual([0, 1]);
    expect(await found('?status=expired')).toEqual([]);
    expect(await found('?method=document_upload&status=pending')).toEqual([3, 5]);
    expect(await found('?level=enhanced')).toEqual([]);
    expect(await found(`?customer_id=${asked[0].customer_id}&sort=-initiated_at`)).toEqual([4, 3, 2, 1, 0]);
    expect(await found('?claimed=true')).toEqual([2]);
    expect(await found('?claimed=false&status=pending')).toEqual([3, 4, 5, 6]);
    await stage.reviewer.get('/api/v1/verifications?status=open').expect(400);
    await stage.reviewer.get('/api/v1/verifications?sort=notes').expect(400);
    await stage.reviewer.get('/api/v1/verifications?stats=pending').expect(400);
  });

  it('forgets who is deleted, and finds them again', async () => {
    await stage.agent.delete(`/api/v1/customers/${asked[6].customer_id}`).expect(204);
    expect(await found('?status=pending')).toEqual([2, 3, 4, 5]);
    await stage.agent.post(`/api/v1/customers/${asked[6].customer_id}/restore`).expect(200);
    expect(await found('?status=pending')).toEqual([2, 3, 4, 5, 6]);
  });
});
