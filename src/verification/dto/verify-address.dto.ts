import { ApiExample } from '@crm/openapi';
import { NullIsAbsent, OneOf, OptionalBody } from '@crm/validation';
import { ADDRESS_TYPES, type AddressType } from '../address/address-check.js';

@NullIsAbsent()
@OptionalBody()
@ApiExample({ address_type: 'billing' })
export class VerifyAddressDto {
  @OneOf(ADDRESS_TYPES, { byDefault: 'billing' })
  address_type?: AddressType | null;
}
