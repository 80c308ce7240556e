import { ApiExample } from '@crm/openapi';
import { Email, FilledText, FlagOrOff, NullIsAbsent, OneOf, PhoneNumber, Text } from '@crm/validation';
import { CONTACT_TYPES, type ContactType } from '../contact.js';

@NullIsAbsent()
@ApiExample({
  name: 'Mary Smith',
  title: 'Head of Accounting',
  email: 'mary.smith@example.com',
  phone: '+1-555-123-4568',
  mobile: '+1-555-123-4569',
  contact_type: 'billing',
  is_primary: true,
  can_authorize_changes: true,
  preferred_contact_method: 'email',
  notes: 'Best reached in the morning',
})
export class CreateContactDto {
  @FilledText(255, { required: true })
  name!: string;

  @Text(100)
  title?: string | null;

  @Email()
  email?: string | null;

  /** kept as written */
  @PhoneNumber()
  phone?: string | null;

  /** kept as written */
  @PhoneNumber()
  mobile?: string | null;

  /** of a new contact `primary` by default */
  @OneOf(CONTACT_TYPES, { nullable: false })
  contact_type?: ContactType;

  /** replaces the primary contact of the type; the first of a type always is */
  @FlagOrOff()
  is_primary?: boolean;

  @FlagOrOff()
  can_authorize_changes?: boolean;

  @Text(100)
  preferred_contact_method?: string | null;

  @Text(10_000)
  notes?: string | null;
}
