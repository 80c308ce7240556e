import { InvalidInputError, MalformedRequestError } from '@crm/errors';
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

  it.each(['{"a":', '', 'NaN', '{"a":1,}', `${'['.repeat(33)}${']'.repeat(33)}`, '['.repeat(1e6)])(
    'calls %.20s malformed',
    (text) => {
      expect(problemOf(text)).toBe('malformed');
    },
  );
});
