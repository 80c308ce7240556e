import fc from 'fast-check';
import { ownChanges } from '../../libs/http/src/own-changes.js';

describe('what a change shows of a record to who may not read it', () => {
  const record = { id: 'r', version: 4, updated_fields: ['notes'] };

  it.each<[string, object, object, object]>([
    ['nothing of an empty change', { name: 'Ada' }, {}, {}],
    [
      'what was sent, as it is now',
      { email: 'ada@example.com', name: 'A' },
      { email: 'ADA@example.com' },
      { email: 'ada@example.com' },
    ],
    ['what was cleared', { notes: null }, { notes: null }, { notes: null }],
    ['nothing that stands there though it was cleared', { name: 'Ada' }, { name: null }, {}],
    [
      'of an object the keys that were sent',
      { address: { city: 'Sfax', street: 'A' } },
      { address: { city: 'Sfax' } },
      { address: { city: 'Sfax' } },
    ],
    ['nothing of an object that was cleared', { preferences: { language: 'fr' } }, { preferences: null }, {}],
    ['of a list the entries that were sent', { tags: ['a', 'b'] }, { tags: ['b', 'c'] }, { tags: ['b'] }],
    ['nothing of a list that was cleared', { tags: ['a'] }, { tags: null }, {}],
  ])('%s', (_what, fields, sent, shown) => {
    expect(ownChanges({ ...record, ...fields }, sent)).toEqual({ ...record, ...shown });
  });

  it('is the same where the record stands in an object of its own', () => {
    const answer = {
      success: true,
      customer: { _id: 'c', notes: 'new', email: 'a@b.c' },
      statistics: { n: 1 },
    };
    expect(ownChanges(answer, { notes: 'new' })).toEqual({
      success: true,
      customer: { _id: 'c', notes: 'new' },
    });
  });

  it('names no field and no key that was not sent', () => {
    const keys = fc.dictionary(fc.constantFrom('k', 'l'), fc.string(), { noNullPrototype: true });
    const value = fc.oneof(fc.string(), fc.array(fc.string()), keys, fc.constant(null));
    const body = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), value, { noNullPrototype: true });
    const namesIn = (given: unknown): string[] =>
      given === null || typeof given !== 'object' || Array.isArray(given)
        ? []
        : Object.entries(given).flatMap(([key, inner]) => [
            key,
            ...namesIn(inner).map((name) => `${key}.${name}`),
          ]);
    fc.assert(
      fc.property(body, body, (stored, sent) => {
        expect(namesIn(sent)).toEqual(expect.arrayContaining(namesIn(ownChanges(stored, sent))));
      }),
    );
  });
});
