import { newId } from '../../libs/database/src/ids.js';
import { FeedbackStage } from './stage.js';

describe('lists of feedback', () => {
  const stage = new FeedbackStage();

  beforeAll(() => stage.open());
  afterAll(() => stage.close());

  let customer_id: string;
  const booking_id = newId();
  const made: string[] = [];
  beforeAll(async () => {
    customer_id = await stage.customer();
    for (let n = 0; n < 7; n++) {
      const { id } = await stage.submit({
        customer_id,
        booking_id: n === 0 ? booking_id : undefined,
        service_type: n % 2 ? 'Transport' : 'Support',
        rating: 1 + (n % 5),
        comments: n === 0 ? 'Everything was perfect, thank you' : undefined,
        submitted_at: `2024-03-0${n + 1}T12:00:00Z`,
      });
      made.unshift(id);
      if (n < 3) await stage.standard.put(`${stage.path}/${id}`, { resolved: true });
    }
  });
  const idsOf = async (query: string, caller = stage.standard): Promise<string[]> => {
    const { body } = await caller.get(`${stage.path}?customer_id=${customer_id}&${query}`).expect(200);
    return (body.items ?? body.feedback).map(({ id }: { id: string }) => id);
  };
  const newest = (...places: number[]) => places.map((place) => made[place]);

  it('stand newest first, in three envelopes', async () => {
    const page = (await stage.standard.get(`${stage.path}?customer_id=${customer_id}&size=3&page=2`)).body;
    expect(page).toMatchObject({ total: 7, page: 2, size: 3, pages: 3 });
    expect(page.items.map(({ id }: { id: string }) => id)).toEqual(newest(3, 4, 5));
    const part = (await stage.standard.get(`${stage.path}?customer_id=${customer_id}&limit=3&offset=6`)).body;
    expect(part).toMatchObject({ total_count: 7, pagination: { limit: 3, offset: 6, has_more: false } });
    expect(part.feedback.map(({ id }: { id: string }) => id)).toEqual(newest(6));
    for (const [sort, all] of [
      ['', made],
      ['&sort=submitted_at', [...made].reverse()],
    ] as const) {
      const found: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const { body } = await stage.standard.get(
          `${stage.path}?customer_id=${customer_id}&limit=3&cursor=${cursor}${sort}`,
        );
        found.push(...body.items.map(({ id }: { id: string }) => id));
        cursor = body.next_cursor;
      }
      expect(found).toEqual(all);
    }
    const far = await stage.standard.get(`${stage.path}?page=900000000&size=1`);
    expect([far.status, far.body.items]).toEqual([200, []]);
  });

  it.each([
    ['service_type=Transport', [1, 3, 5]],
    ['rating=2', [0, 5]],
    ['resolved=true', [4, 5, 6]],
    ['resolved=false', [0, 1, 2, 3]],
    ['sentiment=negative', [0, 1, 5]],
    ['sentiment_mismatch=true', [6]],
    ['sentiment_mismatch=false', [0, 1, 2, 3, 4, 5]],
    ['sentiment_mismatch=true&sentiment=negative', []],
    [`booking_id=${booking_id.toUpperCase()}`, [6]],
    ['submitted_from=2024-03-06', [0, 1]],
    ['submitted_to=2024-03-02', [5, 6]],
    ['submitted_from=2024-03-03T12:00:00Z&submitted_to=2024-03-04T12:00:00Z', [3, 4]],
    ['service_type=Support&rating=1&resolved=true', [6]],
    ['sort=submitted_at&rating=2', [5, 0]],
  ] as const)('keep what %s asks for', async (query, places) => {
    expect(await idsOf(query)).toEqual(newest(...places));
  });

  it('find nothing of a customer who is not known', async () => {
    expect((await stage.standard.get(`${stage.path}?customer_id=${newId()}`)).body.total).toBe(0);
  });

  it.each([
    ['customer_id', 'customer_id=me'],
    ['booking_id', 'booking_id=B-1'],
    ['service_type', 'service_type=tour'],
    ['rating', 'rating=6'],
    ['resolved', 'resolved=yes'],
    ['sentiment_mismatch', 'sentiment_mismatch=perhaps'],
    ['sort', 'sort=rating'],
    ['submitted_from', 'submitted_from=yesterday'],
    [
      'cursor',
      `cursor=${Buffer.from(JSON.stringify({ sort: '-submitted_at', value: 'x', id: newId() })).toString('base64url')}`,
    ],
    ['status', 'status=open'],
  ])('refuse a wrong %s', async (field, query) => {
    const { status, body } = await stage.standard.get(`${stage.path}?${query}`);
    expect([status, body.errors[0].field.split('.')[0]]).toEqual([400, field]);
  });
});
