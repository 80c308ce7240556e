import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { ApiExample, Integer, Success, Uuid, Word } from '@crm/openapi';
import {
  SEGMENTS,
  SUPPORT_SOURCES,
  type Customer,
  type CustomerDetails,
  type Segment,
  type SupportSource,
} from '../../customer.js';
import { CommunicationHoursResponseDto, CoordinatesResponseDto } from '../../dto/parts-response.dto.js';
import { mean } from '../../record/mean.js';
import {
  SUPPORT_STATUSES,
  supportLanguage,
  supportSource,
  supportStatus,
  type SupportStatus,
} from '../../record/support-words.js';
import type { SupportRecord } from '../support-record.js';
import { supportNames } from '../support-names.js';

export class SupportAddressResponseDto {
  street?: string;
  unit?: string;
  city?: string;
  state?: string;
  country?: string;
  postalCode?: string;
  coordinates?: CoordinatesResponseDto;
}

export class SupportPreferencesResponseDto {
  language!: string;
  communicationHours?: CommunicationHoursResponseDto;
  preferredAgent?: string;
  timeZone?: string;
}

export class SupportNumbersResponseDto {
  @Integer()
  totalConversations!: number;

  @Integer()
  totalMessages!: number;

  @Integer()
  totalTickets!: number;

  /** seconds from a message to its answer */
  averageResponseTime!: number | null;

  /** mean rating, 1–5 */
  satisfactionScore!: number | null;
}

@ApiExample({
  _id: '0190d6a4-1111-7b2a-9f3e-2f1d8c9b7a60',
  phoneNumber: '529991234567',
  firstName: 'John',
  lastName: 'Doe',
  name: 'John Doe',
  email: 'john@example.com',
  avatar: null,
  alternativePhones: [],
  address: {
    street: '123 Main St',
    city: 'Cancún',
    state: 'Quintana Roo',
    country: 'México',
    postalCode: '77500',
  },
  tags: ['premium', 'loyal'],
  segment: 'vip',
  source: 'whatsapp',
  customFields: { birthday: '1990-05-15', company: 'Acme Corp' },
  preferences: { language: 'es', communicationHours: { start: '09:00', end: '18:00' } },
  status: 'active',
  isBlocked: false,
  blockReason: null,
  notes: 'VIP customer - priority support',
  statistics: {
    totalConversations: 45,
    totalMessages: 312,
    totalTickets: 3,
    averageResponseTime: 95.5,
    satisfactionScore: 4.6,
  },
  firstContact: '2026-01-10T08:00:00.000Z',
  lastInteraction: '2026-01-15T09:30:00.000Z',
  lastMessageAt: '2026-01-15T09:30:00.000Z',
  createdAt: '2026-01-10T08:00:00.000Z',
  updatedAt: '2026-01-15T09:30:00.000Z',
})
export class SupportCustomerResponseDto {
  @Uuid()
  _id!: string;

  phoneNumber!: string | null;
  firstName!: string | null;
  lastName!: string | null;
  name!: string | null;
  email!: string | null;
  avatar!: string | null;
  alternativePhones!: string[];
  address!: SupportAddressResponseDto | null;
  tags!: string[];
  @Word(SEGMENTS)
  segment!: Segment;

  @Word(SUPPORT_SOURCES)
  source!: SupportSource | null;
  customFields!: Record<string, string>;
  preferences!: SupportPreferencesResponseDto;

  @Word(SUPPORT_STATUSES)
  status!: SupportStatus;

  isBlocked!: boolean;
  blockReason!: string | null;
  notes!: string | null;
  statistics!: SupportNumbersResponseDto;
  firstContact!: Date | null;
  lastInteraction!: Date | null;
  lastMessageAt!: Date | null;
  createdAt!: Date;
  updatedAt!: Date;
}

export class SupportConversationNumbersResponseDto {
  @Integer()
  totalConversations!: number;

  @Integer()
  openConversations!: number;

  @Integer()
  resolvedConversations!: number;
}

export class SupportCustomerEnvelopeResponseDto {
  @Success()
  success!: true;

  customer!: SupportCustomerResponseDto;
}

export class SupportCustomerDetailsResponseDto extends SupportCustomerEnvelopeResponseDto {
  statistics!: SupportConversationNumbersResponseDto;

  /** the newest 20 */
  // another feature's: known here by its name alone
  @ApiProperty({ type: 'array', items: { $ref: getSchemaPath('ConversationResponseDto') } })
  recentConversations!: object[];
}

export function toSupportCustomerResponse(customer: SupportRecord): SupportCustomerResponseDto {
  return {
    _id: customer.id,
    phoneNumber: customer.phone,
    firstName: customer.first_name,
    lastName: customer.last_name,
    name: customer.name,
    email: customer.email,
    avatar: customer.avatar,
    alternativePhones: customer.alternative_phones,
    address: supportNames(customer.address),
    tags: customer.tags,
    segment: customer.segment,
    source: supportSource(customer),
    customFields: customer.custom_fields,
    preferences: { language: supportLanguage(customer), ...supportNames(customer.preferences) },
    status: supportStatus(customer),
    isBlocked: customer.status === 'blocked',
    blockReason: customer.block_reason,
    notes: customer.notes,
    statistics: {
      totalConversations: customer.total_conversations,
      totalMessages: customer.total_messages,
      totalTickets: customer.total_tickets,
      averageResponseTime: mean(customer.response_seconds_sum, customer.response_count),
      satisfactionScore: mean(customer.rating_sum, customer.rating_count),
    },
    firstContact: customer.first_contact,
    lastInteraction: customer.last_interaction,
    lastMessageAt: customer.last_message_at,
    createdAt: customer.created_at,
    updatedAt: customer.updated_at,
  };
}

export function toSupportCustomerEnvelopeResponse(customer: Customer): SupportCustomerEnvelopeResponseDto {
  return { success: true, customer: toSupportCustomerResponse(customer) };
}

export function toSupportCustomerDetailsResponse({
  customer,
  added,
}: CustomerDetails): SupportCustomerDetailsResponseDto {
  return {
    ...toSupportCustomerEnvelopeResponse(customer),
    statistics: {
      totalConversations: customer.total_conversations,
      openConversations: customer.open_conversations,
      resolvedConversations: customer.resolved_conversations,
    },
    recentConversations: (added.recentConversations ?? []) as object[],
  };
}
