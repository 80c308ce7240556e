import type { Permission } from '@crm/access';

/** What can happen to a customer, and the permission to see it. */
export const KINDS = {
  interaction: 'crm:read:interactions',
  feedback: 'crm:read:feedback',
  conversation: 'crm:read:conversations',
  message: 'crm:read:conversations',
  contact: 'crm:read:contacts',
  document: 'crm:read:documents',
  change: 'crm:read:customers',
} as const satisfies Record<string, Permission>;

export type Kind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as Kind[];

/** One thing that happened. */
export interface Happening {
  kind: Kind;
  id: string;
  at: Date;
  /** a line for people; null where there is nothing to say */
  title: string | null;
  data: Record<string, unknown>;
}

/** What a customer comes to in numbers. */
export interface CustomerSummary {
  id: string;
  name: string | null;
  full_name: string | null;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  total_interactions: number;
  total_feedback: number;
  average_rating: number | null;
  last_feedback_date: Date | null;
  /** counts by channel; those without any are missing */
  interaction_channels: Record<string, number> | null;
  feedback_by_service: Record<string, number> | null;
}
