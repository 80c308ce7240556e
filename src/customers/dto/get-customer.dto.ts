import { FieldsOf, QueryFlag } from '@crm/validation';
import { CustomerResponseDto } from './customer-response.dto.js';

export class GetCustomerDto {
  /** whether services are shown */
  @QueryFlag({ byDefault: true })
  include_services?: boolean;

  /** whether the billing summary is shown */
  @QueryFlag({ byDefault: true })
  include_billing?: boolean;

  /** whether tickets are shown */
  @QueryFlag({ byDefault: false })
  include_tickets?: boolean;

  /** only these fields */
  @FieldsOf(CustomerResponseDto)
  fields?: string[];
}
