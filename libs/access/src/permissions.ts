/** What can be done to every resource. */
const ACTIONS = ['create', 'read', 'update', 'delete'] as const;

const RESOURCES = [
  'customers',
  'contacts',
  'documents',
  'verification',
  'interactions',
  'feedback',
  'segments',
  'conversations',
  'analytics',
  'records',
  'users',
  'roles',
  'api-keys',
  'audit',
  'jobs',
  'webhooks',
] as const;

/** What can be done beyond the four actions. `crm:read:pii` shows tax ids unmasked. */
const SPECIAL = [
  'crm:import:customers',
  'crm:export:customers',
  'crm:communicate:customers',
  'crm:merge:customers',
  'crm:read:pii',
  'crm:erase:customers',
] as const;

type Action = (typeof ACTIONS)[number];
export type Resource = (typeof RESOURCES)[number];
export type Permission = `crm:${Action}:${Resource}` | (typeof SPECIAL)[number];

/** The administrator's grant: includes every permission. */
export const EVERYTHING = 'crm:*:*';

/** The catalogue: every permission that a route can ask for, `crm:<action>:<resource>`. */
export const PERMISSIONS: readonly Permission[] = [
  ...RESOURCES.flatMap((resource) => ACTIONS.map((action) => `crm:${action}:${resource}` as const)),
  ...SPECIAL,
];

/** The resource that a permission speaks of: `customers` of `crm:export:customers`. */
export function resourceOf(permission: string): string {
  return permission.slice(permission.lastIndexOf(':') + 1);
}
