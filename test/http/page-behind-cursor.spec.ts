import fc from 'fast-check';
import { readCursor, pageById, pageByMoment, type Cursor, type MomentOrder, type PageOf } from '@crm/http';

interface Row {
  id: string;
  at: Date;
}

const NEWEST: MomentOrder<Row> = { sort: '-at', momentOf: ({ at }) => at };
const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const words = /belongs to another list or sort; start again with an empty one/;

describe('a page behind a cursor', () => {
  const days = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 });

  it('leads from page to page through all rows, each once, in the order of their moments', async () => {
    await fc.assert(
      fc.asyncProperty(days, fc.integer({ min: 1, max: 5 }), async (moments, limit) => {
        const rows = moments
          .map((day, index) => ({ id: ID.slice(0, -2) + String(10 + index), at: new Date(day) }))
          .sort((one, other) => other.at.getTime() - one.at.getTime() || other.id.localeCompare(one.id));
        const read = (after: Cursor | undefined, atMost: number) => {
          const start = after ? rows.findIndex(({ id }) => id === after.id) + 1 : 0;
          return Promise.resolve(rows.slice(start, start + atMost));
        };
        const seen: Row[] = [];
        for (let cursor: string | null = ''; cursor !== null;) {
          const after: Cursor | undefined = readCursor(cursor);
          const { items, nextCursor }: PageOf<Row> = await pageByMoment(NEWEST, { after, limit }, read);
          expect(items.length).toBeLessThanOrEqual(limit);
          seen.push(...items);
          cursor = nextCursor ?? null;
        }
        expect(seen).toEqual(rows);
      }),
    );
  });

  it.each([
    ['of another list', { sort: 'at', value: '2025-01-01T00:00:00.000Z', id: ID }],
    ['without a moment', { sort: '-at', value: 'yesterday', id: ID }],
  ])('reads nothing after a cursor %s', async (_, after) => {
    const read = () => Promise.reject(new Error('it was read'));
    await expect(pageByMoment(NEWEST, { after, limit: 1 }, read)).rejects.toThrow(words);
  });

  it('refuses in the same words where the order is that of ids', () => {
    const after = { sort: '-at', value: null, id: ID };
    const read = () => pageById({ style: 'cursor', limit: 1, after }, { rows: [{ id: ID }] });
    expect(read).toThrow(words);
  });
});
