import { ApiExample } from '@crm/openapi';
import {
  Email,
  Nested,
  NullIsAbsent,
  OneOf,
  PhoneNumber,
  Tags,
  Text,
  TextMap,
  Texts,
  TimeZone,
  WebAddress,
} from '@crm/validation';
import { SEGMENTS, SUPPORT_SOURCES, type Segment, type SupportSource } from '../../customer.js';
import { CoordinatesInputDto } from '../../dto/address.dto.js';
import { CommunicationHoursInputDto } from '../../dto/preferences.dto.js';

export class SupportAddressInputDto {
  @Text(255)
  street?: string | null;

  @Text(50)
  unit?: string | null;

  @Text(100)
  city?: string | null;

  @Text(100)
  state?: string | null;

  @Text(100)
  country?: string | null;

  @Text(20)
  postalCode?: string | null;

  @Nested(() => CoordinatesInputDto)
  coordinates?: CoordinatesInputDto | null;
}

export class SupportPreferencesInputDto {
  @Text(100)
  language?: string | null;

  @Nested(() => CommunicationHoursInputDto)
  communicationHours?: CommunicationHoursInputDto | null;

  @Text(100)
  preferredAgent?: string | null;

  /** by which communicationHours are read; without one by that of the country */
  @TimeZone()
  timeZone?: string | null;
}

/** A new customer in 003's words. */
@NullIsAbsent()
@ApiExample({
  phoneNumber: '529991234567',
  firstName: 'John',
  lastName: 'Doe',
  email: 'john@example.com',
  tags: ['premium'],
  segment: 'new',
  source: 'whatsapp',
  address: {
    street: '123 Main St',
    city: 'Cancún',
    state: 'Quintana Roo',
    country: 'México',
    postalCode: '77500',
  },
  notes: 'VIP customer - priority support',
  customFields: { birthday: '1990-05-15', company: 'Acme Corp' },
  preferences: { language: 'es', communicationHours: { start: '09:00', end: '18:00' } },
})
export class CreateSupportCustomerDto {
  /** the identity of the customer; with or without plus, 12 digits for Mexico */
  @PhoneNumber({ required: true })
  phoneNumber!: string;

  @Text(100)
  firstName?: string | null;

  @Text(100)
  lastName?: string | null;

  @Email()
  email?: string | null;

  @WebAddress()
  avatar?: string | null;

  @Texts(40, 20)
  alternativePhones?: string[] | null;

  @Nested(() => SupportAddressInputDto)
  address?: SupportAddressInputDto | null;

  @Tags()
  tags?: string[] | null;

  @OneOf(SEGMENTS)
  segment?: Segment | null;

  @OneOf(SUPPORT_SOURCES)
  source?: SupportSource | null;

  @Text(10_000)
  notes?: string | null;

  @TextMap()
  customFields?: Record<string, string | null> | null;

  @Nested(() => SupportPreferencesInputDto)
  preferences?: SupportPreferencesInputDto | null;
}
