import type { components } from '@/api/v1.gen';
import { RESOURCES } from '@/session/grants';

type Entry = Pick<components['schemas']['AuditEntry'], 'action' | 'resource'>;

interface Words {
  (key: string): string;
  has(key: string): boolean;
}

/** What a list of entries can be narrowed to. */
export const RESOURCES_OF_AUDIT = RESOURCES;

/**
 * What somebody did, in the reader's words: "Update: Customers" for `crm:update:customers` on customers, "Export customers" for what
 * has words of its own. Words that are no permission (`sign_in`) and resources without a name here (`sessions`) show as they are,
 * underscores apart.
 */
export function actionText(permissions: Words, audit: Words, { action, resource }: Entry): string {
  const named = (key: string) =>
    permissions.has(`resources.${key}`) ? permissions(`resources.${key}`) : key.replaceAll('_', ' ');
  const [service, verb, object = ''] = action.split(':');
  if (service !== 'crm' || !verb) {
    const word = audit.has(`actions.${action}`) ? audit(`actions.${action}`) : action.replaceAll('_', ' ');
    return resource === 'sessions' ? word : `${word}: ${named(resource)}`;
  }
  const special = `special.${verb}-${object}`;
  if (permissions.has(special)) return permissions(special);
  return `${permissions.has(`actions.${verb}`) ? permissions(`actions.${verb}`) : verb}: ${named(resource || object)}`;
}
