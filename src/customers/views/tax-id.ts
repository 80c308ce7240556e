import type { Principal } from '@crm/http';

const SHOWN = 4;

/** The last four letters and digits, the others as stars; whole for holders of `crm:read:pii`. */
export function shownTaxId(taxId: string | null, actor: Pick<Principal, 'can'>): string | null {
  if (taxId === null || actor.can('crm:read:pii')) return taxId;
  const characters = [...taxId];
  const hidden = Math.max(characters.length - SHOWN, Math.ceil(characters.length / 2));
  return characters
    .map((character, index) => (index < hidden && /[\p{L}\p{N}]/u.test(character) ? '*' : character))
    .join('');
}
