import type { components } from '@/api/v1.gen';
import { wordFor, type Words } from '@/i18n/words';
import { CATALOGUE, RESOURCES } from '@/session/grants';

type Entry = Pick<components['schemas']['AuditEntry'], 'action' | 'resource'>;

/** What a list of entries can be narrowed to. */
export const RESOURCES_OF_AUDIT = RESOURCES;

/** What is done by no permission. */
const OTHER_ACTIONS = [
  'sign_in',
  'sign_out',
  'sign_in_locked',
  'refresh',
  'authenticate',
  'make_password_link',
  'set_password',
  'grant',
  'receive_message',
  'callback',
  'expire',
  'jobs',
  'watch_segments',
  'end_suspension',
  'purge',
  'unsubscribe',
  'disable_webhook',
  'sample',
] as const;

/** The actions that a list of entries can be narrowed to, in words and in their order. */
export function actionsOfAudit(
  permissions: Words,
  audit: Words,
  language: string,
): { value: string; text: string }[] {
  const done = CATALOGUE.map((action) => {
    const resource = action.split(':')[2]!;
    return { value: action as string, text: actionText(permissions, audit, { action, resource }) };
  });
  const others = OTHER_ACTIONS.map((action) => ({ value: action, text: wordFor(audit, 'actions', action) }));
  return [...done, ...others].sort((one, other) => one.text.localeCompare(other.text, language));
}

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
