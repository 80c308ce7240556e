import fc from 'fast-check';
import { COMPLETENESS_WEIGHTS, profileCompleteness, type SalesSection } from '../../src/sales/index.js';
import { arbitrarySection } from './arbitrary-section.js';
import { JOHN, JOHN_UPDATED } from './samples.js';

describe('profileCompleteness', () => {
  it.each<[string, SalesSection, number]>([
    ["002's create", JOHN, 0.85],
    ["002's update", JOHN_UPDATED, 0.9],
    ['an empty section', {}, 0],
    [
      'nulls everywhere',
      { demographics: null, decision_factors: { primary: null }, current_interest: null },
      0,
    ],
    ['blanks', { demographics: { profession: ' ' }, decision_factors: { primary: ['', ' '] } }, 0],
    ['what every customer has from the start', { sales_stage: 'prospecting', interaction_count: 0 }, 0],
    ['a stage moved by sales', { sales_stage: 'closed_lost' }, 0.03],
    ['a first interaction', { interaction_count: 1 }, 0.03],
    ['numbers that are 0', { demographics: { age: 0 }, personality_assessment: { confidence: 0 } }, 0.05],
    ['one primary factor of four', { decision_factors: { primary: ['safety'] } }, 0.05],
    ['one factor written twice', { decision_factors: { primary: ['Safety', 'safety'] } }, 0.05],
    ['more primary factors than are enough', { decision_factors: { primary: [...'abcdef'] } }, 0.2],
    [
      'everything',
      { ...JOHN_UPDATED, sales_stage: 'presentation', current_interest: '2024 Camry', interaction_count: 3 },
      1,
    ],
  ])('%s', (_, section, expected) => {
    expect(profileCompleteness(section)).toBe(expected);
  });

  it('has weights that sum to the whole', () => {
    const points = Object.values(COMPLETENESS_WEIGHTS).map((weight) => weight.points);
    expect(points.reduce((sum, each) => sum + each)).toBe(100);
  });

  it('is a number from 0 to 1 with two decimals', () => {
    fc.assert(
      fc.property(arbitrarySection, (section) => {
        const completeness = profileCompleteness(section);
        expect(completeness).toBeGreaterThanOrEqual(0);
        expect(completeness).toBeLessThanOrEqual(1);
        expect(Number(completeness.toFixed(2))).toBe(completeness);
      }),
    );
  });

  it('never falls when a factor is added', () => {
    fc.assert(
      fc.property(arbitrarySection, fc.string(), (section, factor) => {
        const primary = [...(section.decision_factors?.primary ?? []), factor];
        const more = { ...section, decision_factors: { ...section.decision_factors, primary } };
        expect(profileCompleteness(more)).toBeGreaterThanOrEqual(profileCompleteness(section));
      }),
    );
  });

  it('reads the section and leaves it as it was', () => {
    fc.assert(
      fc.property(arbitrarySection, (section) => {
        const copy = structuredClone(section);
        expect(profileCompleteness(section)).toBe(profileCompleteness(copy));
        expect(section).toEqual(copy);
      }),
    );
  });
});
