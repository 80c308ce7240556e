import type { SalesSection } from '../../src/sales/index.js';

/** The body of 002's `POST /customers`, its `a|b|c` enums settled. */
export const JOHN: SalesSection = {
  demographics: {
    age: 35,
    profession: 'Software Engineer',
    location: 'Seattle, WA',
    income_range: '75k_100k',
  },
  personality_assessment: { type: 'D', confidence: 0.78, assessment_method: 'conversation_analysis' },
  communication_preferences: {
    style: 'direct',
    preferred_channels: ['email', 'phone'],
    response_time_expectation: 'same_day',
  },
  decision_factors: {
    primary: ['performance', 'safety', 'value'],
    secondary: ['brand_reputation', 'fuel_efficiency'],
    deal_breakers: ['poor_reliability'],
  },
  buying_context: {
    budget_range: '40k_60k',
    timeline: 'within_3_months',
    financing_preference: 'lease',
    trade_in_vehicle: '2018 Honda Civic',
  },
};

/** John after the body of 002's `PUT /customers/{id}`, merged one level deep. */
export const JOHN_UPDATED: SalesSection = {
  ...JOHN,
  demographics: { ...JOHN.demographics, age: 36, profession: 'Senior Software Engineer' },
  decision_factors: {
    ...JOHN.decision_factors,
    primary: ['performance', 'safety', 'value', 'technology'],
    secondary: ['brand_reputation', 'fuel_efficiency'],
  },
  buying_context: { ...JOHN.buying_context, budget_range: '45k_65k', timeline: 'within_2_months' },
};
