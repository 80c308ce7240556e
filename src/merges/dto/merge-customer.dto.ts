import { ApiExample } from '@crm/openapi';
import { Flag, ForeignId, NullIsAbsent, Texts } from '@crm/validation';

/** As many fields as there are, and some. */
const MOST_FIELDS = 100;

@NullIsAbsent()
@ApiExample({ from_id: '0190d6a4-1111-7b2a-9f3e-2f1d8c9b7a60', take: ['notes'] })
export class MergeCustomerDto {
  /** the customer that goes into this one; one that is not known, or is no UUID, is a 404 `customer_not_found` */
  @ForeignId({ required: true })
  from_id!: string;

  /** fields of which the other customer’s value is to stay, where it has one; of all others this one’s does */
  @Texts(100, MOST_FIELDS)
  take?: string[];

  /** true shows what the merge would do, and does nothing */
  @Flag()
  dry_run?: boolean;
}
