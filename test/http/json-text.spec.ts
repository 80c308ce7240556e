import { InvalidInputError, MalformedRequestError } from '@crm/errors';
import { jest } from '@jest/globals';
import fc from 'fast-check';
import { parseJson } from '../../libs/http/src/json-text.js';

describe('parseJson', () => {
  it('reads whatever JSON.stringify writes, as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 10, noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes('__proto__') && !text.includes('\\u0000') && !/\\ud[89a-f]/i.test(text));
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  const problemOf = (text: string) => {
    try {
      parseJson(text);
    } catch (error) {
      if (error instanceof InvalidInputError) return [error.errors?.[0].field, error.errors?.[0].code];
      if (error instanceof MalformedRequestError) return 'malformed';
      throw error;
    }
    return undefined;
  };

  it.each([
    ['{"a":1,"a":2}', 'a', 'duplicate_field'],
    ['{"x":[{"b":1},{"b":1,"\\u0062":2}]}', 'x.1.b', 'duplicate_field'],
    ['{"__proto__":{}}', '__proto__', 'unknown_field'],
    ['{"a":{"\\u005f_proto__":1}}', 'a.__proto__', 'unknown_field'],
    ['{"notes":"a\\u0000b"}', 'notes', 'invalid_text'],
    ['{"tags":["ok","\\ud800"]}', 'tags.1', 'invalid_text'],
    ['{"name":"x","a\\u0000":1}', 'a', 'invalid_text'],
    ['{"x":{"a":1,"b\\u0000":1}}', 'x.b', 'invalid_text'],
  ])('refuses %s at %s', (text, field, code) => {
    expect(problemOf(text)).toEqual([field, code]);
  });

  it.each([
    '{"a":"\\\\u0000"}',
    '{"a":{"b":1},"b":2}',
    '[{"a":1},{"a":1}]',
    '{"a":"\\ud83d\\ude00"}',
    '{"":1}',
  ])('takes %s', (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  const keys = (n: number) => `{${Array.from({ length: n }, (_, i) => `"k${i}":1`).join(',')}}`;
  const list = (entry: string, n: number) => `[${Array<string>(n).fill(entry).join(',')}]`;

  it.each([
    ['a thousand members', keys(1000)],
    ['ten thousand elements', list('1', 10_000)],
    ['a hundred thousand values', list(list('1', 100), 990)],
    ['commas in texts', JSON.stringify({ text: ',"[{'.repeat(300_000) })],
  ])('takes %s', (_what, text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ['members in an object', keys(1001)],
    ['members inside', `{"a":[${keys(1001)}]}`],
    ['elements in a list', list('1', 10_001)],
    ['values in all', list(list('1', 200), 600)],
    ['values, though it is no JSON', `${','.repeat(200_000)}"`],
  ])('refuses too many %s before it is parsed', (_what, text) => {
    const parse = jest.spyOn(JSON, 'parse');
    expect(problemOf(text)).toBe('malformed');
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });

  it.each([
    '{"a":',
    '"\\',
    '{"a":"',
    '',
    'NaN',
    '{"a":1,}',
    `${'['.repeat(33)}${']'.repeat(33)}`,
    '['.repeat(1e6),
  ])('calls %.20s malformed', (text) => {
    expect(problemOf(text)).toBe('malformed');
  });
});
