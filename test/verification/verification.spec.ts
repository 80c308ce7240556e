import fc from 'fast-check';
import { afterPeriod } from '../../libs/config/src/period.js';
import { standingOf } from '../../src/verification/standing.js';
import {
  asOf,
  decided,
  DECISIONS,
  firstStatus,
  isOpen,
  LEVELS,
  mayFollow,
  METHODS,
  STATUSES,
  type Verification,
} from '../../src/verification/verification.js';

const HOUR_MS = 3_600_000;
const VALID_FOR = { months: 12, days: 0 };
const START = new Date('2026-01-31T12:00:00Z');

type Step = { hours: number } | { decision: (typeof DECISIONS)[number] };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ hours: fc.integer({ min: 0, max: 10_000 }) }),
  fc.record({ decision: fc.constantFrom(...DECISIONS) }),
);

const fresh = fc
  .record({
    method: fc.constantFrom(...METHODS),
    level: fc.constantFrom(...LEVELS),
    documents: fc.array(fc.constant({ document_type: null, document_id: 'd' }), { maxLength: 2 }),
  })
  .map((request): Verification => {
    const asked = { ...request, provider: null };
    return {
      ...asked,
      id: 'v',
      customer_id: 'c',
      version: 1,
      created_at: START,
      updated_at: START,
      status: firstStatus(asked),
      is_sandbox: false,
      requested_by: 'one',
      involved: ['one'],
      decided_by: null,
      decided_at: null,
      expires_at: afterPeriod(START, { months: 0, days: 30 }),
      notes: null,
      claimed_by: null,
      claimed_until: null,
      answer: null,
    };
  });

/** Walks through time and decisions as the service does: what is not open takes none. */
function walk(verification: Verification, steps: readonly Step[]): { at: Date; stood: Verification }[] {
  let [at, held] = [START, verification];
  const seen = [{ at, stood: asOf(held, at) }];
  for (const next of steps) {
    if ('hours' in next) at = new Date(at.getTime() + next.hours * HOUR_MS);
    else {
      const now = asOf(held, at);
      if (isOpen(now)) held = { ...now, ...decided(now, next.decision, 'two', at, VALID_FOR) };
    }
    seen.push({ at, stood: asOf(held, at) });
  }
  return seen;
}

describe('a verification', () => {
  it('only ever goes where the state machine leads, and is decided once', () => {
    fc.assert(
      fc.property(fresh, fc.array(step, { maxLength: 12 }), (verification, steps) => {
        const seen = walk(verification, steps);
        for (let n = 1; n < seen.length; n++) {
          const [from, to] = [seen[n - 1].stood, seen[n].stood];
          if (from.status !== to.status) {
            // time may pass over the end of a decision that fell between
            expect(mayFollow(from.status, to.status)).toBe(true);
          }
          if (from.decided_at) expect(to.decided_at).toEqual(from.decided_at);
        }
        const decisions = new Set(seen.flatMap(({ stood }) => stood.decided_at?.getTime() ?? []));
        expect(decisions.size).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('holds from its completion to its end, and at no other time', () => {
    fc.assert(
      fc.property(fresh, fc.array(step, { maxLength: 12 }), (verification, steps) => {
        for (const { at, stood } of walk(verification, steps)) {
          const holds = stood.status === 'completed';
          const { level, overall_status } = standingOf([stood]);
          expect(level !== null).toBe(holds);
          expect(overall_status === 'verified').toBe(holds);
          if (holds) expect(at < afterPeriod(stood.decided_at as Date, VALID_FOR)).toBe(true);
        }
      }),
    );
  });

  it('never leaves what is over', () => {
    for (const end of ['failed', 'expired'] as const)
      expect(STATUSES.filter((status) => mayFollow(end, status))).toEqual([]);
    expect(STATUSES.filter((status) => mayFollow('completed', status))).toEqual(['expired']);
  });
});

describe('what all verifications of a customer come to', () => {
  const one = fc.record({ status: fc.constantFrom(...STATUSES), level: fc.constantFrom(...LEVELS) });

  it('is the highest level that holds, else the newest open one, else the newest', () => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), (all) => {
        const { overall_status, level } = standingOf(all);
        const completed = all.filter(({ status }) => status === 'completed');
        if (completed.length > 0) {
          expect(overall_status).toBe('verified');
          expect(level).toBe([...LEVELS].reverse().find((each) => completed.some((it) => it.level === each)));
          return;
        }
        const open = all.find(({ status }) => /pending|in_progress/.test(status));
        expect(overall_status).toBe(open?.status ?? all[0]?.status ?? 'unverified');
        expect(level).toBeNull();
      }),
    );
  });
});

describe('a period', () => {
  it('goes by the calendar, to the last day of a shorter month', () => {
    const after = (months: number, days: number) =>
      afterPeriod(START, { months, days }).toISOString().slice(0, 16);
    expect(after(1, 0)).toBe('2026-02-28T12:00');
    expect(after(12, 0)).toBe('2027-01-31T12:00');
    expect(after(0, 30)).toBe('2026-03-02T12:00');
    expect(after(1, 1)).toBe('2026-03-01T12:00');
  });
});
