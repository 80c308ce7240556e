import { InvalidInputError, PreconditionFailedError } from '@crm/errors';
import { entityTag, isUnchanged, precondition, weakTag } from '../../libs/http/src/etag.js';

describe('entity tags', () => {
  const tag = entityTag(3, '{"a":1}');

  it('hold the version and a hash of the body', () => {
    expect(tag).toMatch(/^"3\.[\w-]{16}"$/);
    expect(entityTag(3, '{"a":2}')).not.toBe(tag);
  });

  it.each([
    [undefined, false],
    [tag, true],
    [`W/${tag}`, true],
    [`"x", ${tag}`, true],
    ['*', true],
    ['"3.other"', false],
  ])('compare If-None-Match %s', (header, expected) => {
    expect(isUnchanged(header, tag)).toBe(expected);
  });

  it.each([undefined, '*', tag, '"3"', `"9.abc", ${tag}`, `W/${tag}`])(
    'let If-Match %s start from version 3',
    (header) => {
      expect(() => precondition(header)(3)).not.toThrow();
    },
  );

  it('are compared weakly, where both are weak too', () => {
    const list = weakTag('[1]');
    expect(list).toMatch(/^W\/"[\w-]{16}"$/);
    expect(isUnchanged(list, list)).toBe(true);
    expect(isUnchanged(list, weakTag('[2]'))).toBe(false);
  });

  it('refuse another version, and what is no tag', () => {
    expect(() => precondition(tag)(4)).toThrow(PreconditionFailedError);
    for (const header of ['3', '""', '"x"', '"1.a" "2.b"', '']) {
      expect(() => precondition(header)).toThrow(InvalidInputError);
    }
  });
});
