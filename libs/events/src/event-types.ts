import type { Permission } from '@crm/access';

/** What happens to customers and what hangs on them, and the permission without which nobody is told. */
export const EVENT_PERMISSIONS = {
  'customer.created': 'crm:read:customers',
  'customer.updated': 'crm:read:customers',
  'customer.deleted': 'crm:read:customers',
  'customer.restored': 'crm:read:customers',
  'customer.merged': 'crm:read:customers',
  'contact.created': 'crm:read:contacts',
  'contact.updated': 'crm:read:contacts',
  'contact.deleted': 'crm:read:contacts',
  'document.created': 'crm:read:documents',
  'document.updated': 'crm:read:documents',
  'document.deleted': 'crm:read:documents',
  'interaction.created': 'crm:read:interactions',
  'conversation.created': 'crm:read:conversations',
  'conversation.resolved': 'crm:read:conversations',
  'message.received': 'crm:read:conversations',
  'feedback.created': 'crm:read:feedback',
  'feedback.resolved': 'crm:read:feedback',
  'segment.joined': 'crm:read:segments',
  'segment.left': 'crm:read:segments',
  'verification.completed': 'crm:read:verification',
  'verification.failed': 'crm:read:verification',
  'job.finished': 'crm:read:jobs',
} as const satisfies Record<string, Permission>;

export type EventType = keyof typeof EVENT_PERMISSIONS;

export const EVENT_TYPES = Object.keys(EVENT_PERMISSIONS) as EventType[];
