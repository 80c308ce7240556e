import fc from 'fast-check';
import {
  profileSummary,
  type PersonalityType,
  type ProfileSummary,
  type SalesSection,
} from '../../src/sales/index.js';
import { arbitrarySection } from './arbitrary-section.js';
import { JOHN, JOHN_UPDATED } from './samples.js';

describe('profileSummary', () => {
  it("answers 002's sample as 002 does, before and after its update", () => {
    const summary: ProfileSummary = {
      key_traits: ['direct_communicator', 'performance_focused', 'value_conscious'],
      optimal_sales_approach: 'facts_and_benefits',
      potential_objections: ['price_sensitivity', 'decision_timeline'],
    };
    expect(profileSummary(JOHN)).toEqual(summary);
    expect(profileSummary(JOHN_UPDATED)).toEqual(summary);
  });

  it('says nothing where nothing is known', () => {
    expect(profileSummary({})).toEqual({
      key_traits: null,
      optimal_sales_approach: null,
      potential_objections: null,
    });
  });

  it.each<[PersonalityType, Partial<ProfileSummary>]>([
    ['D', { optimal_sales_approach: 'facts_and_benefits', potential_objections: [] }],
    ['I', { optimal_sales_approach: 'stories_and_benefits', potential_objections: [] }],
    [
      'S',
      { optimal_sales_approach: 'trust_and_reassurance', potential_objections: ['need_for_reassurance'] },
    ],
    ['C', { optimal_sales_approach: 'facts_and_evidence', potential_objections: ['need_for_evidence'] }],
  ])('rests on the assessed type alone where that is all (%s)', (type, expected) => {
    expect(profileSummary({ personality_assessment: { type } })).toMatchObject(expected);
  });

  it.each<[string, SalesSection, string[] | null]>([
    [
      'the stated style',
      { communication_preferences: { style: 'Very Formal' } },
      ['very_formal_communicator'],
    ],
    ["the type's style", { personality_assessment: { type: 'C' } }, ['precise_communicator']],
    [
      'the first primary factor',
      { decision_factors: { primary: ['Fuel economy', 'looks'] } },
      ['fuel_economy_focused'],
    ],
    [
      'price as no focus but a value',
      { decision_factors: { primary: ['price', 'space'] } },
      ['space_focused', 'value_conscious'],
    ],
    [
      'money among the secondary ones',
      { decision_factors: { secondary: ['monthly_payment'] } },
      ['value_conscious'],
    ],
    [
      'money among the deal breakers',
      { decision_factors: { deal_breakers: ['high price'] } },
      ['value_conscious'],
    ],
    ['money in French', { decision_factors: { primary: ['Coût total'] } }, ['value_conscious']],
    ['money in Spanish', { decision_factors: { primary: ['buen precio'] } }, ['value_conscious']],
    ['money in Arabic', { decision_factors: { primary: ['السعر'] } }, ['value_conscious']],
    [
      'no money in a word that only starts alike',
      { decision_factors: { secondary: ['budgetary_rules'] } },
      null,
    ],
    ['a factor of every script', { decision_factors: { primary: ['الأمان'] } }, ['الأمان_focused']],
    ['nothing of signs alone', { decision_factors: { primary: ['!!!'] } }, null],
  ])('key traits: %s', (_, section, expected) => {
    expect(profileSummary(section).key_traits).toEqual(expected);
  });

  it.each<[string, boolean]>([
    ['within_3_months', true],
    ['within_2_months', true],
    ['within_1_month', false],
    ['6 weeks', true],
    ['4-weeks', false],
    ['3-6 months', true],
    ['1.5 months', true],
    ['this_month', false],
    ['a few months', true],
    ['next_quarter', true],
    ['Next Year', true],
    ['no_rush', true],
    ['just browsing', true],
    ['immediately', false],
    ['today', false],
    ['monthly', false],
    ['when the lease ends', false],
    [`${'9'.repeat(99)}d`, false],
  ])('timeline %s leaves the decision open: %s', (timeline, open) => {
    const objections = profileSummary({ buying_context: { timeline } }).potential_objections;
    expect(objections).toEqual(open ? ['decision_timeline'] : []);
  });

  it('names every trait and objection once, as words of the API', () => {
    fc.assert(
      fc.property(arbitrarySection, (section) => {
        const { key_traits, potential_objections } = profileSummary(section);
        const words = [...(key_traits ?? []), ...(potential_objections ?? [])];
        expect(new Set(words).size).toBe(words.length);
        for (const word of words) expect(word).toMatch(/^[\p{L}\p{M}\p{N}_]+$/u);
        expect(key_traits).not.toEqual([]);
      }),
    );
  });
});
