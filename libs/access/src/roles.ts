import { EVERYTHING, PERMISSIONS, resourceOf, type Permission, type Resource } from './permissions.js';

/** What a role may be called. */
export const ROLE_NAME = /^[a-z][a-z0-9_-]{0,62}$/;

interface BuiltInRole {
  description: string;
  /** permissions, or grants with wildcards */
  grants: readonly string[];
}

const on = (...resources: Resource[]) => new Set<string>(resources);
const among = (names: Set<string>) => (permission: Permission) => names.has(resourceOf(permission));

const KEEPERS = on('users', 'roles', 'api-keys');
const WORK_OF_AGENTS = on('customers', 'contacts', 'documents', 'interactions', 'conversations', 'feedback');
const READING_OF_AGENTS = on('segments', 'records', 'verification', 'analytics');

const manager = PERMISSIONS.filter(
  (permission) =>
    !among(KEEPERS)(permission) && (resourceOf(permission) !== 'audit' || permission === 'crm:read:audit'),
);

const agent = PERMISSIONS.filter((permission) => {
  const action = permission.split(':')[1];
  if (among(WORK_OF_AGENTS)(permission)) return ['create', 'read', 'update'].includes(action);
  return among(READING_OF_AGENTS)(permission) && action === 'read';
});

const service = PERMISSIONS.filter(
  (permission) =>
    !among(KEEPERS)(permission) && resourceOf(permission) !== 'audit' && permission !== 'crm:read:pii',
);

/**
 * The roles that every installation has. Their grants stand here alone, so that an upgrade that adds a permission
 * also gives it to those who should have it; the table `roles` holds their names for users to refer to.
 */
export const ROLES = {
  admin: { description: 'Everything', grants: [EVERYTHING] },
  manager: {
    description: 'Everything but users, roles, API keys and writing the audit log',
    grants: manager,
  },
  agent: {
    description: 'Daily work with customers: creates, reads and updates, deletes nothing',
    grants: agent,
  },
  analyst: {
    description: 'Reads everything, works on analytics and segments, exports',
    grants: ['crm:read:*', 'crm:*:analytics', 'crm:*:segments', 'crm:export:customers'],
  },
  service: {
    description: 'An integration: customers and all that hangs on them, import, export and erasure',
    grants: service,
  },
} as const satisfies Record<string, BuiltInRole>;

/** The role of that name, if it is built in. */
export function builtInRole(name: string): BuiltInRole | undefined {
  return Object.hasOwn(ROLES, name) ? ROLES[name as keyof typeof ROLES] : undefined;
}
