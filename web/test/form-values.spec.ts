import { describe, expect, it } from '@jest/globals';
import { toInput } from '@/components/customers/form-values';
import { readPatch } from '@/customers/customer-rules';

describe('a health score that is typed', () => {
  it.each([
    ['64', 64],
    [' 7 ', 7],
    ['007', 7],
    ['', null],
  ])('is a number for %j', (text, score) => {
    expect(readPatch({ health_score: toInput('health_score', text) })).toMatchObject({
      value: { health_score: score },
      errors: [],
    });
  });

  it.each(['1e2', '0x10', '5.0', '5,5', '1e', 'ten', '-1', '101', 'Infinity'])(
    'is refused for %j',
    (text) => {
      expect(readPatch({ health_score: toInput('health_score', text) }).errors).toMatchObject([
        { field: 'health_score', code: 'invalid_health_score' },
      ]);
    },
  );
});
