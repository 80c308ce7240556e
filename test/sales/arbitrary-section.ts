import fc from 'fast-check';
import {
  ASSESSMENT_METHODS,
  FINANCING_PREFERENCES,
  PERSONALITY_TYPES,
  SALES_STAGES,
  type PersonalityConfirmation,
  type SalesSection,
} from '../../src/sales/index.js';

const text = fc.oneof(
  fc.constantFrom(
    '',
    '  ',
    'value',
    'Value',
    'performance',
    'within_3_months',
    'no rush',
    '40k_60k',
    '__proto__',
  ),
  fc.string({ unit: 'grapheme', maxLength: 100 }),
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const texts = maybe(fc.array(text, { maxLength: 6 }));
const part = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  maybe(fc.record(model, { requiredKeys: [] }));

export const arbitraryType = fc.constantFrom(...PERSONALITY_TYPES);

export const arbitraryConfirmation: fc.Arbitrary<PersonalityConfirmation> = fc.record({
  type: arbitraryType,
  weight: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** Any sales section that validation lets through, sparse or full, with blanks and every script. */
export const arbitrarySection: fc.Arbitrary<SalesSection> = fc.record(
  {
    demographics: part({
      age: maybe(fc.integer({ min: 0, max: 150 })),
      profession: maybe(text),
      location: maybe(text),
      income_range: maybe(text),
    }),
    personality_assessment: part({
      type: maybe(arbitraryType),
      confidence: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
      assessment_method: maybe(fc.constantFrom(...ASSESSMENT_METHODS)),
    }),
    communication_preferences: part({
      style: maybe(text),
      preferred_channels: texts,
      response_time_expectation: maybe(text),
    }),
    decision_factors: part({ primary: texts, secondary: texts, deal_breakers: texts }),
    buying_context: part({
      budget_range: maybe(text),
      timeline: maybe(text),
      financing_preference: maybe(fc.constantFrom(...FINANCING_PREFERENCES)),
      trade_in_vehicle: maybe(text),
    }),
    sales_stage: maybe(fc.constantFrom(...SALES_STAGES)),
    current_interest: maybe(text),
    interaction_count: maybe(fc.nat({ max: 1000 })),
    confirmations: maybe(fc.array(arbitraryConfirmation, { maxLength: 8 })),
  },
  { requiredKeys: [] },
);
