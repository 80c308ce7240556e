import fc from 'fast-check';
import { changedFields } from '@crm/http';

const moment = fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') });
const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), moment);
const shown = fc.record({
  id: fc.uuid(),
  plain: value,
  list: fc.array(fc.string()),
  nested: fc.option(fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { noNullPrototype: true })),
});

describe('what a body changes', () => {
  it('is nothing where it says what the record shows, moments as the body’s schema reads them too', () => {
    fc.assert(
      fc.property(shown, (record) => expect(changedFields({ ...record }, record, ['id'])).toEqual({})),
    );
  });

  it('is a moment as it was read, and in an object the keys that differ', () => {
    const record = { at: new Date(0), nested: { from: new Date(0), to: new Date(0), note: 'x' } };
    const body = { at: new Date(1), nested: { from: new Date(0), to: new Date(1), note: null } };
    expect(changedFields(body, record, [])).toEqual({
      at: new Date(1),
      nested: { to: new Date(1), note: null },
    });
  });

  it('is refused where nobody may', () => {
    expect(() => changedFields({ id: 'b' }, { id: 'a' }, ['id'])).toThrow();
  });
});
