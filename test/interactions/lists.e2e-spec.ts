import fc from 'fast-check';
import { planOf } from '../support/plans.js';
import { type Entry, InteractionsStage } from './stage.js';

describe('interactions in lists', () => {
  const stage = new InteractionsStage();
  const { path } = stage;

  beforeAll(() => stage.open());
  afterAll(() => stage.close());

  it('are neither lost nor repeated behind a cursor', async () => {
    const id = await stage.customer();
    const moments = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 8 });
    const entered: string[] = [];
    await fc.assert(
      fc.asyncProperty(moments, fc.integer({ min: 1, max: 4 }), async (days, limit) => {
        for (const day of days) {
          entered.push(
            (await stage.log(id, { timestamp: `2025-06-0${day + 1}T00:00:00Z`, channel: 'chat' })).id,
          );
        }
        const seen: Entry[] = [];
        for (let cursor: string | null = ''; cursor !== null;) {
          const query: string = `customer_id=${id}&limit=${limit}&cursor=${encodeURIComponent(cursor)}`;
          const { body } = await stage.travel.get(`${path}?${query}`).expect(200);
          seen.push(...body.items);
          cursor = body.next_cursor;
        }
        expect(seen.map((entry) => entry.id).sort()).toEqual([...entered].sort());
        const times = seen.map(({ timestamp }) => timestamp);
        expect(times).toEqual([...times].sort().reverse());
      }),
      { numRuns: 5 },
    );
  });

  it('are filtered, and counted', async () => {
    const id = await stage.customer();
    await stage.log(id, { channel: 'email', outcome: 'quote_requested' });
    await stage.log(id, { channel: 'sms', timestamp: '2020-01-01T00:00:00Z' });
    const total = async (query: string) =>
      (await stage.travel.get(`${path}?customer_id=${id}&${query}`).expect(200)).body.total;
    expect(await total('')).toBe(2);
    expect(await total('channel=email,sms')).toBe(2);
    expect(await total('channel=email&outcome=quote_requested')).toBe(1);
    expect(await total('follow_up_required=true')).toBe(0);
    expect(await total('to=2020-01-01')).toBe(1);
    expect((await stage.travel.get(`${path}/customer/${id}?page=2&size=1`)).body).toMatchObject({
      total: 2,
      pages: 2,
    });
    expect((await stage.travel.get(`${path}/customer/${id}?page=9&size=1`)).body).toMatchObject({
      items: [],
      total: 2,
    });
  });

  it('refuse a cursor of another list', async () => {
    const { body } = await stage.travel.get(`${path}?limit=1&cursor=`).expect(200);
    const cursor = encodeURIComponent(body.next_cursor as string);
    await stage.travel.get(`${path}/follow-ups?cursor=${cursor}`).expect(422);
  });

  describe('that are to be followed up', () => {
    it('are due, done or overdue', async () => {
      const id = await stage.customer();
      const late = await stage.log(id, { follow_up_date: '2025-01-01T00:00:00Z' });
      const later = await stage.log(id, { follow_up_date: '2999-01-01T00:00:00Z' });
      expect([late.follow_up_required, late.follow_up_overdue, later.follow_up_overdue]).toEqual([
        true,
        true,
        false,
      ]);
      const due = async (query: string) =>
        (await stage.travel.get(`${path}/follow-ups?customer_id=${id}&${query}`).expect(200)).body.items.map(
          (entry: Entry) => entry.id,
        );
      expect(await due('')).toEqual([late.id, later.id]);
      expect(await due('due_before=2026-01-01')).toEqual([late.id]);
      expect(await due('state=overdue')).toEqual([late.id]);
      await stage.travel.put(`${path}/${late.id}`, { follow_up_done: true }).expect(200);
      expect(await due('')).toEqual([later.id]);
      expect(await due('state=done')).toEqual([late.id]);
      const plain = await stage.log(id);
      await stage.travel.put(`${path}/${plain.id}`, { follow_up_done: true }).expect(422);
    });
  });

  describe('that were followed up', () => {
    it('are found through an index, in their order', async () => {
      const plan = await planOf(
        stage.app,
        `select * from interactions where follow_up_required and follow_up_done_at is not null
          order by follow_up_date nulls last, id limit 20`,
        ['enable_sort'],
      );
      expect(plan).toContain('interactions_done');
      expect(plan).not.toContain('Sort');
    });
  });
});
