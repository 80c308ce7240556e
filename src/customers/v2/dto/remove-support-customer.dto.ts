import { QueryFlag } from '@crm/validation';

export class RemoveSupportCustomerDto {
  /** false makes the status inactive; true deletes all */
  @QueryFlag({ byDefault: false })
  permanent?: boolean;
}
