import fc from 'fast-check';
import { resolve, type Resolution, type ResolutionFields } from '../../src/feedback/feedback.js';

const OPEN: Resolution = { resolved: false, resolution_notes: null, resolved_by: null, resolved_at: null };
const CALLER = '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60';

describe('resolving feedback', () => {
  const fields: fc.Arbitrary<ResolutionFields> = fc.record(
    {
      resolved: fc.option(fc.boolean()),
      resolution_notes: fc.option(fc.string()),
      resolved_by: fc.option(fc.uuid()),
    },
    { requiredKeys: [] },
  );

  it('always leaves time and person set just as long as it is resolved, whatever is changed in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fields), (changes) => {
        let state = OPEN;
        changes.forEach((change, n) => {
          try {
            state = resolve(state, change, CALLER, new Date(n));
          } catch {
            expect(change.resolved_by).toBeTruthy();
          }
          expect(state.resolved_at !== null).toBe(state.resolved);
          expect(state.resolved_by !== null).toBe(state.resolved);
        });
      }),
    );
  });

  it('changes nothing when it is done again', () => {
    fc.assert(
      fc.property(fields, (change) => {
        fc.pre(!change.resolved_by || change.resolved === true);
        const once = resolve(OPEN, change, CALLER, new Date(1));
        expect(resolve(once, change, CALLER, new Date(2))).toEqual(once);
      }),
    );
  });
});
