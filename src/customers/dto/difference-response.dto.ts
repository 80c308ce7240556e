import { AnyValue } from '@crm/openapi';
import { isSeen, sectionsByField } from '@crm/validation';
import { seesCreditScores } from '../record/credit-score.js';
import type { Difference } from '../record/joined-value.js';
import { maskedTaxId } from '../record/tax-id.js';
import { communicationKeys } from './communication-preferences.dto.js';
import { ListedCustomerResponseDto, type Reader } from './listed-customer-response.dto.js';

/** A field in which two customers differed that are one now. */
export class DifferenceResponseDto {
  /** such as `email`, or `address.city` of an object */
  field!: string;

  /** what the customer has; a tax id is masked */
  @AnyValue()
  kept!: unknown;

  /** what the other had; an e-mail address and a number are not lost, see `custom_fields.merged_email` and `alternative_phones` */
  @AnyValue()
  dropped!: unknown;
}

/** Those that the reader's contract and permissions show. */
export function toDifferencesResponse(
  differences: readonly Difference[],
  reader: Reader,
): DifferenceResponseDto[] {
  return differences
    .map(named)
    .filter((each) => isShown(each, reader))
    .map(masked);
}

/** As the record's answer calls it. */
function named({ field, ...values }: Difference): Difference {
  return { field: field === 'language' ? 'preferences.language' : field, ...values };
}

function isShown({ field }: Difference, reader: Reader): boolean {
  const [root, key] = field.split('.');
  if (!sectionsByField(ListedCustomerResponseDto).has(root)) return false;
  if (!isSeen(ListedCustomerResponseDto, root, reader.surface)) return false;
  if (root === 'credit_score') return seesCreditScores(reader);
  return root !== 'communication_preferences' || !key || communicationKeys(reader.surface).includes(key);
}

function masked({ field, kept, dropped }: Difference): Difference {
  if (field !== 'tax_id') return { field, kept, dropped };
  return { field, kept: maskedTaxId(String(kept)), dropped: maskedTaxId(String(dropped)) };
}
