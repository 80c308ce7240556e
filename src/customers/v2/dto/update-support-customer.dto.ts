import { OmitType } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import { Echoes, OneOf, PhoneNumber, SentBack } from '@crm/validation';
import { SUPPORT_STATUSES, type SupportStatus } from '../../record/support-words.js';
import { CreateSupportCustomerDto } from './create-support-customer.dto.js';

/** What the customer's own answer shows and nobody sets. */
export const READ_ONLY = [
  'name',
  'isBlocked',
  'blockReason',
  'statistics',
  'firstContact',
  'lastInteraction',
  'lastMessageAt',
  'updatedAt',
];

/** Any subset of the fields; null clears one. What the customer's own answer shows may stand in it. */
@Echoes(READ_ONLY)
@ApiExample({
  firstName: 'John',
  lastName: 'Smith',
  email: 'john.smith@example.com',
  segment: 'vip',
  notes: 'Updated notes',
})
export class UpdateSupportCustomerDto extends OmitType(CreateSupportCustomerDto, ['phoneNumber']) {
  /** the identity of the customer; with or without plus, 12 digits for Mexico */
  @PhoneNumber()
  phoneNumber?: string | null;

  /** blocking has a route of its own */
  @OneOf(SUPPORT_STATUSES, { nullable: false })
  status?: SupportStatus;

  @SentBack()
  _id?: string;

  @SentBack()
  createdAt?: string;
}
