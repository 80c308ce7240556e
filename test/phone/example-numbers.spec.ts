import { readPhone, type Phone } from '@crm/phone';
import { allExampleNumbers, EXCERPT, type ExampleNumber } from './example-numbers.js';

const wrong = (numbers: readonly ExampleNumber[]): unknown[] =>
  numbers
    .map(({ region, e164 }) => ({ region, e164, read: (readPhone(e164) as Phone).e164 }))
    .filter(({ e164, read }) => e164 !== read);

describe("libphonenumber's example numbers", () => {
  it('of the excerpt read to themselves with a plus', () => {
    expect(wrong(EXCERPT)).toEqual([]);
  });

  const all = allExampleNumbers();
  (all ? it : it.skip)(
    'all 1,144 (needs shared/data beside the repository) read to themselves with a plus',
    () => {
      expect(all).toHaveLength(1144);
      expect(wrong(all!)).toEqual([]);
    },
  );
});
