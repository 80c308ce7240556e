import { Echoes, NullIsAbsent, OneOf } from '@crm/validation';
import { SUPPORT_STATUSES, type SupportStatus } from '../../record/support-words.js';
import { CreateSupportCustomerDto } from './create-support-customer.dto.js';
import { READ_ONLY } from './update-support-customer.dto.js';

/** A new customer, or a row of the export. */
@NullIsAbsent()
@Echoes(['_id', 'createdAt', ...READ_ONLY])
export class ImportSupportCustomerDto extends CreateSupportCustomerDto {
  /** where it is blocked: active */
  @OneOf(SUPPORT_STATUSES)
  status?: SupportStatus | null;
}
