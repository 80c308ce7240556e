import type { Words } from '@/i18n/words';

/** A built-in role in the reader's language; one's own by the name that somebody gave it. `users` of the messages has the words. */
export const roleText = (users: Words, name: string): string =>
  users.has(`roleNames.${name}`) ? users(`roleNames.${name}`) : name;
