import type { components } from '@/api/v1.gen';
import { wordFor, type Words } from '@/i18n/words';
import { RESOURCES } from '@/session/grants';

type Entry = Pick<components['schemas']['AuditEntry'], 'action' | 'resource'>;

/** What a list of entries can be narrowed to. */
export const RESOURCES_OF_AUDIT = RESOURCES;

/**
 * What somebody did, in the reader's words: "Update: Customers" for `crm:update:customers` on customers, "Export customers" for what
 * has words of its own, "Signed in" for what is no permission. What has no words here shows as it is, underscores apart.
 */
export function actionText(permissions: Words, audit: Words, { action, resource }: Entry): string {
  const named = (key: string) =>
    permissions.has(`resources.${key}`) ? permissions(`resources.${key}`) : wordFor(audit, 'resources', key);
  const [service, verb, object = ''] = action.split(':');
  if (service !== 'crm' || !verb) {
    // an address that was asked for has dots, which are no key
    const word = /^\w+$/.test(action) ? wordFor(audit, 'actions', action) : action;
    return resource === 'sessions' ? word : audit('did', { action: word, resource: named(resource) });
  }
  const special = `special.${verb}-${object}`;
  if (permissions.has(special)) return permissions(special);
  return audit('did', { action: wordFor(permissions, 'actions', verb), resource: named(resource || object) });
}
