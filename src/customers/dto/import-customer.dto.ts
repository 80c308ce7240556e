import { Echoes, fieldsSeen, NullIsAbsent, RequiredByContract } from '@crm/validation';
import { CreateCustomerDto } from './create-customer.dto.js';
import { UpdatedCustomerResponseDto } from './customer-response.dto.js';

/** A new customer as a file or an export has it: what the service sets itself may stand in it, and counts for nothing. */
@RequiredByContract()
@NullIsAbsent()
@Echoes((contract) => fieldsSeen(UpdatedCustomerResponseDto, contract))
export class ImportCustomerDto extends CreateCustomerDto {}
