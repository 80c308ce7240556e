import type { Permission } from '@crm/access';

/** What can happen to a customer, and the permission to see it. */
export const KINDS = {
  interaction: 'crm:read:interactions',
  feedback: 'crm:read:feedback',
  conversation: 'crm:read:conversations',
  message: 'crm:read:conversations',
  contact: 'crm:read:contacts',
  document: 'crm:read:documents',
  communication: 'crm:read:customers',
  service: 'crm:read:records',
  payment: 'crm:read:records',
  ticket: 'crm:read:records',
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
