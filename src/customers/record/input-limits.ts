import type { Contract } from '@crm/contracts';
import type { FieldProblem } from '@crm/errors';
import { characterCount } from '@crm/validation';
import type { CustomerPatch } from './customer-patch.js';

/** The limits that a contract sets its callers; what they do not change is not judged. */
export function inputLimitProblems(patch: CustomerPatch, { inputLimits }: Contract): FieldProblem[] {
  return Object.entries(inputLimits).flatMap(([field, { min = 0, max }]): FieldProblem[] => {
    const given = patch[field as keyof CustomerPatch];
    if (typeof given !== 'string') return [];
    const characters = characterCount(given);
    if (characters > max) {
      return [{ field, code: 'too_long', message: `${field} must have at most ${max} characters` }];
    }
    return characters < min
      ? [{ field, code: 'too_short', message: `${field} must have at least ${min} characters` }]
      : [];
  });
}
