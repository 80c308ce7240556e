import { Nested, Real, Text } from '@crm/validation';

export class CoordinatesInputDto {
  @Real(-90, 90, { required: true })
  latitude!: number;

  @Real(-180, 180, { required: true })
  longitude!: number;
}

export class AddressInputDto {
  @Text(255)
  street?: string | null;

  @Text(50)
  unit?: string | null;

  @Text(100)
  city?: string | null;

  @Text(100)
  state?: string | null;

  @Text(20)
  postal_code?: string | null;

  @Text(100)
  country?: string | null;

  @Nested(() => CoordinatesInputDto)
  coordinates?: CoordinatesInputDto | null;
}
