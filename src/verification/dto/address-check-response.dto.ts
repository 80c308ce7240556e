import { ApiProperty } from '@nestjs/swagger';
import { ApiExample, Uuid } from '@crm/openapi';
import type {
  AddressCheck,
  AddressField,
  AddressSource,
  AddressStatus,
  AddressType,
} from '../address/address-check.js';

export class AddressIssueResponseDto {
  field!: AddressField;

  /**
   * `required`, `invalid_format`, `unknown_value`, `mismatch`: it is none; `unknown_country`, `unknown_region`, `unknown_city`,
   * `no_data`, `not_found`: nobody can say; `corrected`: it is written otherwise
   */
  code!: string;

  message!: string;
}

export class CoordinatesResponseDto {
  latitude!: number;

  longitude!: number;
}

export class StandardizedAddressResponseDto {
  street!: string | null;

  unit!: string | null;

  city!: string | null;

  state!: string | null;

  postal_code!: string | null;

  /** ISO 3166-1 alpha-2; as it was given where it is no country’s */
  country!: string | null;
}

@ApiExample({
  customer_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  address_type: 'billing',
  status: 'corrected',
  standardized: {
    street: '123 Main St',
    unit: null,
    city: 'Springfield',
    state: 'IL',
    postal_code: '62701',
    country: 'US',
  },
  issues: [{ field: 'state', code: 'corrected', message: 'state is written IL' }],
  source: 'offline',
  checked_at: '2026-01-15T09:30:00.000Z',
})
export class AddressCheckResponseDto {
  @Uuid()
  customer_id!: string;

  address_type!: AddressType;

  status!: AddressStatus;

  /** as it is to be written; the record stays as it is. Null where it cannot be read any more */
  @ApiProperty({ type: () => StandardizedAddressResponseDto, nullable: true })
  standardized!: StandardizedAddressResponseDto | null;

  issues!: AddressIssueResponseDto[];

  source!: AddressSource;

  /** where a geocoder found it */
  @ApiProperty({ type: () => CoordinatesResponseDto, required: false })
  coordinates?: CoordinatesResponseDto;

  checked_at!: Date;
}

export function toAddressCheckResponse(check: AddressCheck): AddressCheckResponseDto {
  const { answer } = check;
  return {
    customer_id: check.customer_id,
    address_type: check.address_type,
    status: check.status,
    standardized: answer?.standardized ?? null,
    issues: answer?.issues ?? [],
    source: check.source,
    ...(answer?.coordinates && { coordinates: answer.coordinates }),
    checked_at: check.created_at,
  };
}
