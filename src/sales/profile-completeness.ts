import { FIRST_STAGE, type SalesSection } from './sales-section.js';
import { readField, SALES_FIELDS, type SalesField } from './sales-fields.js';
import { toWord } from './words.js';

interface Weight {
  /** hundredths of the whole; all of them sum to 100 */
  points: number;
  /** different entries from which on a list counts as filled; it fills in equal steps. 1 where not given */
  enough?: number;
  /** a value that every customer has before anything is known, and which therefore fills nothing */
  blank?: string | number;
}

/**
 * How much each field says to somebody who prepares an offer. Our own convention: what a person decides by and can
 * spend weighs most (48), then who they are (42), then what has come of it so far (10).
 */
export const COMPLETENESS_WEIGHTS: Readonly<Record<SalesField, Weight>> = {
  'demographics.age': { points: 3 },
  'demographics.profession': { points: 4 },
  'demographics.location': { points: 3 },
  'demographics.income_range': { points: 4 },
  'personality_assessment.type': { points: 12 },
  'personality_assessment.confidence': { points: 2 },
  'personality_assessment.assessment_method': { points: 2 },
  'communication_preferences.style': { points: 5 },
  'communication_preferences.preferred_channels': { points: 4 },
  'communication_preferences.response_time_expectation': { points: 3 },
  'decision_factors.primary': { points: 20, enough: 4 },
  'decision_factors.secondary': { points: 4, enough: 2 },
  'decision_factors.deal_breakers': { points: 4 },
  'buying_context.budget_range': { points: 10 },
  'buying_context.timeline': { points: 6 },
  'buying_context.financing_preference': { points: 2 },
  'buying_context.trade_in_vehicle': { points: 2 },
  sales_stage: { points: 3, blank: FIRST_STAGE },
  current_interest: { points: 4 },
  interaction_count: { points: 3, blank: 0 },
};

/**
 * The weighted share of the sales section's fields that are filled: Σ weight · filled over COMPLETENESS_WEIGHTS.
 * 0–1 with two decimals, exact (it is summed in hundredths). It looks at the record alone, so every reader sees the
 * same number. A list fills by its different entries (`Value` and `value` are one).
 */
export function profileCompleteness(section: SalesSection): number {
  const points = SALES_FIELDS.reduce(
    (sum, field) => sum + COMPLETENESS_WEIGHTS[field].points * filledShare(section, field),
    0,
  );
  return Math.round(points) / 100;
}

function filledShare(section: SalesSection, field: SalesField): number {
  const { enough = 1, blank } = COMPLETENESS_WEIGHTS[field];
  const value = readField(section, field);
  if (value === null || value === blank) return 0;
  return typeof value === 'object' && enough > 1 ? Math.min(differentEntries(value), enough) / enough : 1;
}

function differentEntries(entries: readonly string[]): number {
  return new Set(entries.map((entry) => toWord(entry) || entry)).size;
}
