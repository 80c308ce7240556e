import fc from 'fast-check';
import { cursorSchema, encodeCursor, envelope, readPaging, type Cursor } from '@crm/http';

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
    expect(readPaging(query, contract)).toEqual(expected);
  });

  it('wraps a page in the envelope of its style', () => {
    const items = ['a', 'b'];
    const page = { items, total: 5 };
    expect(envelope({ style: 'page', page: 2, limit: 2, offset: 2 }, page, 'customers')).toEqual({
      items,
      total: 5,
      page: 2,
      size: 2,
      pages: 3,
    });
    expect(envelope({ style: 'offset', limit: 2, offset: 3 }, page, 'customers')).toEqual({
      customers: items,
      total_count: 5,
      pagination: { limit: 2, offset: 3, has_more: false },
    });
    expect(envelope({ style: 'cursor', limit: 2 }, { items }, 'customers')).toEqual({
      items,
      next_cursor: null,
    });
  });

  it('gives back the cursor that it wrote, and takes no other text', () => {
    const cursors = fc.record({
      sort: fc.constantFrom('name', '-created_at'),
      value: fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
      id: fc.uuid(),
    });
    fc.assert(
      fc.property(cursors, (cursor: Cursor) =>
        expect(cursorSchema.parse(encodeCursor(cursor))).toEqual(cursor),
      ),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) =>
        expect(cursorSchema.safeParse(text).success).toBe(false),
      ),
    );
    expect(cursorSchema.parse('')).toBeNull();
  });
});
