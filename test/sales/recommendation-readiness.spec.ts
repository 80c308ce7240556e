import fc from 'fast-check';
import { recommendationReadiness, type SalesSection } from '../../src/sales/index.js';
import { arbitrarySection } from './arbitrary-section.js';
import { JOHN } from './samples.js';

/** type 12, primary 20, budget 10, timeline 6, style 5, channels 4: 57 hundredths */
const ALMOST: SalesSection = {
  personality_assessment: { type: 'I' },
  decision_factors: { primary: ['a', 'b', 'c', 'd'] },
  buying_context: { budget_range: '20k', timeline: 'now' },
  communication_preferences: { style: 'warm', preferred_channels: ['phone'] },
};

describe('recommendationReadiness', () => {
  it.each<[string, SalesSection, boolean]>([
    ["002's sample is ready", JOHN, true],
    ['an empty section is not', {}, false],
    ['0.57 is too little', ALMOST, false],
    ['0.60 is enough', { ...ALMOST, demographics: { age: 40 } }, true],
    [
      'no type, not ready',
      { ...JOHN, personality_assessment: { ...JOHN.personality_assessment, type: null } },
      false,
    ],
    [
      'no budget, not ready',
      { ...JOHN, buying_context: { ...JOHN.buying_context, budget_range: null } },
      false,
    ],
    [
      'a blank budget is none',
      { ...JOHN, buying_context: { ...JOHN.buying_context, budget_range: ' ' } },
      false,
    ],
  ])('%s', (_, section, expected) => {
    expect(recommendationReadiness(section)).toBe(expected);
  });

  it('is never given without a type', () => {
    fc.assert(
      fc.property(arbitrarySection, (section) => {
        expect(recommendationReadiness({ ...section, personality_assessment: null })).toBe(false);
      }),
    );
  });
});
