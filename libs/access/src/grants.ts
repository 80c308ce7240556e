import { LRUCache } from 'lru-cache';
import { PERMISSIONS, type Permission } from './permissions.js';

const NOTHING: ReadonlySet<string> = new Set();

/**
 * The permissions of the catalogue that one grant stands for. A grant is a permission, or one with `*` as action,
 * resource or both: `crm:read:*`, `crm:*:customers`, `crm:*:*`. Anything else stands for nothing.
 */
export function permissionsOf(grant: string): readonly Permission[] {
  const [service, action, resource, more] = grant.split(':');
  if (service !== 'crm' || more !== undefined) return [];
  return PERMISSIONS.filter((permission) => {
    const [, itsAction, itsResource] = permission.split(':');
    return (action === '*' || action === itsAction) && (resource === '*' || resource === itsResource);
  });
}

/** True for a grant that stands for at least one permission of the catalogue. */
export function isGrant(text: string): boolean {
  return permissionsOf(text).length > 0;
}

const compiled = new LRUCache<string, ReadonlySet<string>>({ max: 1000 });

/** Grants with their wildcards spelled out, so that a check is one look-up. Callers with equal grants share the set. */
export function compileGrants(grants: readonly string[]): ReadonlySet<string> {
  if (grants.length === 0) return NOTHING;
  const key = grants.join(' ');
  let permissions = compiled.get(key);
  if (!permissions) {
    permissions = new Set(grants.flatMap(permissionsOf));
    compiled.set(key, permissions);
  }
  return permissions;
}

/** The grants among `wanted` that stand for more than the holder has. */
export function grantsBeyond(
  holder: { can(permission: string): boolean },
  wanted: readonly string[],
): readonly string[] {
  return wanted.filter((grant) => !permissionsOf(grant).every((permission) => holder.can(permission)));
}
