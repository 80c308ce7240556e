import { isGranted, type Permission } from './permissions';

export const ACTIONS = ['read', 'create', 'update', 'delete'] as const;

export const RESOURCES = [
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
  'jobs',
  'webhooks',
  'audit',
  'users',
  'roles',
  'api-keys',
] as const;

/** What can be done beyond the four actions. */
export const SPECIAL = [
  'crm:import:customers',
  'crm:export:customers',
  'crm:communicate:customers',
  'crm:merge:customers',
  'crm:erase:customers',
  'crm:read:pii',
] as const satisfies Permission[];

/** Every permission that the API knows; a test holds the two lists together. */
export const CATALOGUE: readonly Permission[] = [
  ...RESOURCES.flatMap((resource) => ACTIONS.map((action): Permission => `crm:${action}:${resource}`)),
  ...SPECIAL,
];

/** The permissions that grants stand for, wildcards spelled out. */
export function spelledOut(grants: readonly string[]): Permission[] {
  return CATALOGUE.filter((permission) => isGranted(grants, permission));
}

/**
 * Grants for what is chosen: those there were stay as they are while all that they stand for is still chosen, so that a wildcard
 * goes on to cover what the API may learn; the rest is named one by one. All of it chosen anew is no wildcard: nobody said "and
 * whatever comes".
 */
export function grantsFor(chosen: ReadonlySet<Permission>, before: readonly string[]): string[] {
  const kept = before.filter((grant) => {
    const covered = spelledOut([grant]);
    return covered.length > 0 && covered.every((permission) => chosen.has(permission));
  });
  return [
    ...kept,
    ...CATALOGUE.filter((permission) => chosen.has(permission) && !isGranted(kept, permission)),
  ];
}
