import fc from 'fast-check';
import { changesSummary, updatedFields, type SalesSection } from '../../src/sales/index.js';
import { arbitrarySection } from './arbitrary-section.js';
import { JOHN, JOHN_UPDATED } from './samples.js';

describe('changesSummary', () => {
  it("tells 002's update in 002's words", () => {
    expect(changesSummary(JOHN, JOHN_UPDATED)).toEqual({
      budget_range: '40k_60k → 45k_65k',
      timeline: 'within_3_months → within_2_months',
      new_decision_factor: 'technology',
    });
  });

  it.each<[string, SalesSection, SalesSection, Record<string, string>]>([
    ['nothing for the same', JOHN, structuredClone(JOHN), {}],
    ['what was none before', {}, { current_interest: 'Prius' }, { current_interest: 'none → Prius' }],
    [
      'what is none now',
      { buying_context: { timeline: 'now' } },
      { buying_context: null },
      { timeline: 'now → none' },
    ],
    ['nothing of demographics', { demographics: { age: 35 } }, { demographics: { age: 36 } }, {}],
    ['nothing for blank instead of absent', {}, { buying_context: { timeline: ' ' } }, {}],
    [
      'the assessment by names of its own',
      { personality_assessment: { type: 'D', confidence: 0.5 } },
      { personality_assessment: { type: 'C', confidence: 0.75, assessment_method: 'survey' } },
      { personality_type: 'D → C', personality_confidence: '0.5 → 0.75', assessment_method: 'none → survey' },
    ],
    [
      'the communication style and channels',
      { communication_preferences: { style: 'direct', preferred_channels: ['email'] } },
      { communication_preferences: { style: 'formal', preferred_channels: ['email', 'phone'] } },
      { communication_style: 'direct → formal', preferred_channels: 'email → email, phone' },
    ],
    [
      'several factors in one line, from both lists',
      { decision_factors: { primary: ['a', 'b'] } },
      { decision_factors: { primary: ['b', 'c'], secondary: ['d'] } },
      { new_decision_factor: 'c, d', removed_decision_factor: 'a' },
    ],
    [
      'factors that only changed places as lists',
      { decision_factors: { primary: ['a', 'b'], secondary: ['c'] } },
      { decision_factors: { primary: ['a', 'c'], secondary: ['b'] } },
      { primary_decision_factors: 'a, b → a, c', secondary_decision_factors: 'c → b' },
    ],
    [
      'a respelt factor as no new one',
      { decision_factors: { primary: ['safety'] } },
      { decision_factors: { primary: ['Safety'] } },
      { primary_decision_factors: 'safety → Safety' },
    ],
    [
      'deal breakers apart from factors',
      { decision_factors: { deal_breakers: ['noise'] } },
      { decision_factors: { deal_breakers: ['rust'] } },
      { new_deal_breaker: 'rust', removed_deal_breaker: 'noise' },
    ],
    [
      'no counters',
      { interaction_count: 1 },
      { interaction_count: 2, confirmations: [{ type: 'D', weight: 1 }] },
      {},
    ],
  ])('says %s', (_, before, after, expected) => {
    expect(changesSummary(before, after)).toEqual(expected);
  });

  it('is empty exactly where no field but demographics was updated', () => {
    fc.assert(
      fc.property(arbitrarySection, arbitrarySection, (before, after) => {
        const isSilent = Object.keys(changesSummary(before, after)).length === 0;
        const told = updatedFields(before, after).filter((field) => field !== 'demographics');
        expect(isSilent).toBe(told.length === 0);
      }),
    );
  });
});

describe('updatedFields', () => {
  it("names what 002's update changed, in its order", () => {
    expect(updatedFields(JOHN, JOHN_UPDATED)).toEqual(['demographics', 'decision_factors', 'buying_context']);
  });

  it('is empty for equal sections', () => {
    fc.assert(
      fc.property(arbitrarySection, (section) => {
        expect(updatedFields(section, structuredClone(section))).toEqual([]);
      }),
    );
  });

  it('names the same fields in both directions', () => {
    fc.assert(
      fc.property(arbitrarySection, arbitrarySection, (one, other) => {
        expect(updatedFields(one, other)).toEqual(updatedFields(other, one));
      }),
    );
  });

  it('keeps one order whatever changed', () => {
    fc.assert(
      fc.property(arbitrarySection, arbitrarySection, (before, after) => {
        const order = [
          'demographics',
          'personality_assessment',
          'communication_preferences',
          'decision_factors',
          'buying_context',
          'sales_stage',
          'current_interest',
        ];
        const updated = updatedFields(before, after);
        expect(updated).toEqual(order.filter((field) => updated.includes(field)));
      }),
    );
  });
});
