import fc from 'fast-check';
import { encodeCursor, envelope, pagingOf, readCursor, type Cursor, type Paging } from '@crm/http';

const byPage = { pagingDefault: 'page' as const };
const byOffset = { pagingDefault: 'offset' as const };

describe('paging', () => {
  it.each([
    [{}, byPage, { style: 'page', page: 1, limit: 20, offset: 0 }],
    [{}, byOffset, { style: 'offset', limit: 20, offset: 0 }],
    [{ page: 3, size: 10 }, byOffset, { style: 'page', page: 3, limit: 10, offset: 20 }],
    [{ offset: 7 }, byPage, { style: 'offset', limit: 20, offset: 7 }],
    [{ cursor: null, limit: 5 }, byPage, { style: 'cursor', limit: 5, after: undefined }],
  ])('reads %j in the style that is asked for', (query, contract, expected) => {
    expect(pagingOf(query, contract)).toEqual(expected);
  });

  it('wraps a page in the envelope of its style', () => {
    const items = [{ is: 'a' }, { is: 'b' }];
    const wrapped = (paging?: Paging, total?: number) =>
      envelope({ items: ['a', 'b'], paging, total }, 'customers', (is) => ({ is }));
    expect(wrapped({ style: 'page', page: 2, limit: 2, offset: 2 }, 5)).toEqual({
      items,
      total: 5,
      page: 2,
      size: 2,
      pages: 3,
    });
    expect(wrapped({ style: 'offset', limit: 2, offset: 3 }, 5)).toEqual({
      customers: items,
      total_count: 5,
      pagination: { limit: 2, offset: 3, has_more: false },
    });
    expect(wrapped({ style: 'cursor', limit: 2 })).toEqual({ items, next_cursor: null });
    expect(wrapped()).toEqual({ customers: items });
  });

  it('gives back the cursor that it wrote, and takes no other text', () => {
    const cursors = fc.record({
      sort: fc.constantFrom('name', '-created_at'),
      value: fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
      id: fc.uuid(),
    });
    fc.assert(
      fc.property(cursors, (cursor: Cursor) => expect(readCursor(encodeCursor(cursor))).toEqual(cursor)),
    );
    fc.assert(fc.property(fc.string(), (text) => expect(readCursor(text)).toBeUndefined()));
  });
});
