import { profileCompleteness } from './profile-completeness.js';
import { readField } from './sales-fields.js';
import type { SalesSection } from './sales-section.js';

/** The completeness from which on there is enough to recommend from. */
export const READY_FROM = 0.6;

/** Whether a recommendation can be made: completeness of at least 0.6, an assessed personality type, and a budget. */
export function recommendationReadiness(section: SalesSection): boolean {
  // the sum over all fields last: most customers lack one of the others
  return (
    readField(section, 'personality_assessment.type') !== null &&
    readField(section, 'buying_context.budget_range') !== null &&
    profileCompleteness(section) >= READY_FROM
  );
}
