import { Email, PhoneNumber, Text } from '@crm/validation';

export class EmergencyContactInputDto {
  @Text(255)
  name?: string | null;

  @PhoneNumber()
  phone?: string | null;

  @Text(100)
  relationship?: string | null;

  @Email()
  email?: string | null;
}
