import { ApiExample } from '@crm/openapi';
import { Echoes, fieldsSeen, SentBack } from '@crm/validation';
import { CreateCustomerDto } from './create-customer.dto.js';
import { CHANGES } from './customer-examples.js';
import { UpdatedCustomerResponseDto } from './customer-response.dto.js';

/** Any subset of the fields; null clears. What the record's own answer shows may stand in it. */
@Echoes((contract) => fieldsSeen(UpdatedCustomerResponseDto, contract))
@ApiExample(({ name }) => CHANGES[name])
export class UpdateCustomerDto extends CreateCustomerDto {
  @SentBack()
  id?: string;

  @SentBack()
  account_number?: string;

  @SentBack()
  created_at?: string;
}
