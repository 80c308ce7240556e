import { ApiExample } from '@crm/openapi';
import { DELIBERATE, NullIsAbsent, OneOf, OptionalBody } from '@crm/validation';
import { ADDRESS_TYPES, type AddressType } from '../address/address-check.js';

@NullIsAbsent()
@OptionalBody()
@ApiExample({ address_type: 'billing' })
export class VerifyAddressDto {
  @OneOf(ADDRESS_TYPES, { ...DELIBERATE, byDefault: 'billing' })
  address_type?: AddressType | null;
}
