import type { SalesSection } from './sales-section.js';

/** What a field holds once absent, blank and empty are told apart from filled. */
export type FieldValue = string | number | readonly string[] | null;

type Read = (section: SalesSection) => string | number | readonly string[] | null | undefined;

/** Every field of the sales section by its dotted path, in the order in which answers list them. */
const READ = {
  'demographics.age': (s) => s.demographics?.age,
  'demographics.profession': (s) => s.demographics?.profession,
  'demographics.location': (s) => s.demographics?.location,
  'demographics.income_range': (s) => s.demographics?.income_range,
  'personality_assessment.type': (s) => s.personality_assessment?.type,
  'personality_assessment.confidence': (s) => s.personality_assessment?.confidence,
  'personality_assessment.assessment_method': (s) => s.personality_assessment?.assessment_method,
  'communication_preferences.style': (s) => s.communication_preferences?.style,
  'communication_preferences.preferred_channels': (s) => s.communication_preferences?.preferred_channels,
  'communication_preferences.response_time_expectation': (s) =>
    s.communication_preferences?.response_time_expectation,
  'decision_factors.primary': (s) => s.decision_factors?.primary,
  'decision_factors.secondary': (s) => s.decision_factors?.secondary,
  'decision_factors.deal_breakers': (s) => s.decision_factors?.deal_breakers,
  'buying_context.budget_range': (s) => s.buying_context?.budget_range,
  'buying_context.timeline': (s) => s.buying_context?.timeline,
  'buying_context.financing_preference': (s) => s.buying_context?.financing_preference,
  'buying_context.trade_in_vehicle': (s) => s.buying_context?.trade_in_vehicle,
  sales_stage: (s) => s.sales_stage,
  current_interest: (s) => s.current_interest,
  interaction_count: (s) => s.interaction_count,
} satisfies Record<string, Read>;

export type SalesField = keyof typeof READ;
export const SALES_FIELDS = Object.keys(READ) as SalesField[];

/**
 * The value of a field; null where nothing is filled in, that is: absent, null, blank text, or a list without any
 * entry that says something. Blank entries of a list are left out.
 */
export function readField(section: SalesSection, field: SalesField): FieldValue {
  const value = (READ[field] as Read)(section) ?? null;
  if (typeof value === 'string') return isBlank(value) ? null : value;
  if (value === null || typeof value === 'number') return value;
  const entries = value.filter((entry) => !isBlank(entry));
  return entries.length > 0 ? entries : null;
}

/** A list field's entries that say something. */
export function readList(section: SalesSection, field: SalesField): readonly string[] {
  const value = readField(section, field);
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
