import { SUPPORT_SOURCES, type Customer } from '../customer.js';
import { mean } from '../views/sections.js';
import { supportFields } from './support-fields.js';

/** The language of a support customer who named none. */
const SUPPORT_LANGUAGE = 'es';

/** The fields that the support desk's documents show. */
export const SUPPORT_FIELDS = [
  'id',
  'phone',
  'first_name',
  'last_name',
  'name',
  'email',
  'avatar',
  'alternative_phones',
  'address',
  'tags',
  'segment',
  'source',
  'custom_fields',
  'preferences',
  'language',
  'status',
  'block_reason',
  'notes',
  'total_conversations',
  'total_messages',
  'total_tickets',
  'response_seconds_sum',
  'response_count',
  'rating_sum',
  'rating_count',
  'first_contact',
  'last_interaction',
  'last_message_at',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof Customer)[];
export type SupportRecord = Pick<Customer, (typeof SUPPORT_FIELDS)[number]>;

/** The record as the support desk's documents show it. */
export function supportCustomer(customer: SupportRecord): Record<string, unknown> {
  return {
    _id: customer.id,
    phoneNumber: customer.phone,
    firstName: customer.first_name,
    lastName: customer.last_name,
    name: customer.name,
    email: customer.email,
    avatar: customer.avatar,
    alternativePhones: customer.alternative_phones,
    address: supportFields(customer.address),
    tags: customer.tags,
    segment: customer.segment,
    source: supportSource(customer.source),
    customFields: customer.custom_fields,
    preferences: { language: customer.language ?? SUPPORT_LANGUAGE, ...supportFields(customer.preferences) },
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

/** What GET of one customer says of its conversations. */
export function conversationStatistics(customer: Customer): Record<string, number> {
  return {
    totalConversations: customer.total_conversations,
    openConversations: customer.open_conversations,
    resolvedConversations: customer.resolved_conversations,
  };
}

/** The support desk knows no suspension: such a customer is inactive to it. */
export function supportStatus({ status }: Pick<Customer, 'status'>): string {
  return status === 'suspended' ? 'inactive' : status;
}

function supportSource(source: string | null): string | null {
  return source === null || (SUPPORT_SOURCES as readonly string[]).includes(source) ? source : 'other';
}
