import type { Contract } from '@crm/contracts';
import { InvalidInputError, type FieldProblem } from '@crm/errors';
import { isSeen, sectionsByField } from '@crm/validation';
import { ListedCustomerResponseDto } from '../dto/listed-customer-response.dto.js';
import { CHOSEN_FIELDS } from './joined-record.js';

/** What answers show under other names than it is kept by. */
const KEPT_AS: Readonly<Record<string, readonly string[]>> = {
  company: ['company_name'],
  preferences: ['preferences', 'language'],
  preferred_language: ['language'],
};

/**
 * The fields, as they are kept, of which the other record's value is to stay in a merge.
 * @throws InvalidInputError for one that the contract does not show, or nobody can choose
 */
export function chosenFields(take: readonly string[], contract: Contract): ReadonlySet<string> {
  const known = choices(contract);
  const problems = take.flatMap((field, index): FieldProblem[] => {
    if (known.includes(field)) return [];
    const place = `take.${index}`;
    const message = `${place} must be a field that can be taken from the other customer`;
    return [{ field: place, code: 'invalid_value', message, allowed_values: known, received_value: field }];
  });
  if (problems.length) throw new InvalidInputError(problems);
  return new Set(take.flatMap((field) => KEPT_AS[field] ?? [field]));
}

function choices(contract: Contract): string[] {
  const canBe = new Set<string>([...CHOSEN_FIELDS, ...Object.keys(KEPT_AS)]);
  const fields = [...sectionsByField(ListedCustomerResponseDto).keys()];
  return fields.filter((field) => canBe.has(field) && isSeen(ListedCustomerResponseDto, field, contract));
}
