import { DELETE_POLICIES, type DeletePolicy } from '@crm/contracts';
import { QueryOneOf } from '@crm/validation';

export class RemoveCustomerDto {
  /** retain keeps the record 30 days for a restore; the default is the contract’s */
  @QueryOneOf(DELETE_POLICIES)
  data_retention_policy?: DeletePolicy;
}
