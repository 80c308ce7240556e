import fc from 'fast-check';
import {
  nextStage,
  SALES_OUTCOMES,
  SALES_STAGES,
  type SalesOutcome,
  type SalesStage,
} from '../../src/sales/index.js';

const FROM = [
  'prospecting',
  'qualification',
  'presentation',
  'negotiation',
  'closed_won',
  'closed_lost',
] as const;
const ADVANCING: readonly string[] = [
  'interested',
  'scheduled_test_drive',
  'quote_requested',
  'negotiating',
  'purchased',
];

const stage = fc.constantFrom(...SALES_STAGES);
const outcome = fc.constantFrom(...SALES_OUTCOMES);

describe('nextStage', () => {
  /** one row an outcome, one column a stage of FROM */
  const table: Record<SalesOutcome, SalesStage[]> = {
    interested: [
      'qualification',
      'qualification',
      'presentation',
      'negotiation',
      'closed_won',
      'qualification',
    ],
    scheduled_test_drive: [
      'presentation',
      'presentation',
      'negotiation',
      'negotiation',
      'closed_won',
      'presentation',
    ],
    quote_requested: [
      'presentation',
      'presentation',
      'negotiation',
      'negotiation',
      'closed_won',
      'presentation',
    ],
    negotiating: ['negotiation', 'negotiation', 'negotiation', 'negotiation', 'closed_won', 'negotiation'],
    purchased: ['closed_won', 'closed_won', 'closed_won', 'closed_won', 'closed_won', 'closed_won'],
    not_interested: ['closed_lost', 'closed_lost', 'closed_lost', 'closed_lost', 'closed_won', 'closed_lost'],
    lost: ['closed_lost', 'closed_lost', 'closed_lost', 'closed_lost', 'closed_won', 'closed_lost'],
    follow_up: [...FROM],
    no_answer: [...FROM],
  };

  it.each(Object.entries(table))('%s leads where the table says', (given, expected) => {
    expect(FROM.map((from) => nextStage(from, given))).toEqual(expected);
  });

  it("moves as 002's sample does", () => {
    expect(nextStage('presentation', 'scheduled_test_drive')).toBe('negotiation');
  });

  it('starts a customer without a stage at prospecting', () => {
    expect(nextStage(null, 'interested')).toBe('qualification');
    expect(nextStage(undefined, 'no_answer')).toBe('prospecting');
  });

  it('is not moved by any other text, nor by none', () => {
    const other = fc.oneof(
      fc.string(),
      fc.constantFrom('Interested', 'constructor', '__proto__', '', null, undefined),
    );
    fc.assert(
      fc.property(stage, other, (from, text) => {
        fc.pre(!SALES_OUTCOMES.some((known) => known === text));
        expect(nextStage(from, text)).toBe(from);
      }),
    );
  });

  it('never goes back, but for a lost deal that is reopened', () => {
    fc.assert(
      fc.property(stage, fc.array(outcome), (from, outcomes) => {
        let at: SalesStage = from;
        for (const each of outcomes) {
          const then = nextStage(at, each);
          if (at === 'closed_lost') expect(then === 'closed_lost' || ADVANCING.includes(each)).toBe(true);
          else expect(SALES_STAGES.indexOf(then)).toBeGreaterThanOrEqual(SALES_STAGES.indexOf(at));
          at = then;
        }
      }),
    );
  });
});
