import type { Principal } from '@crm/http';

const SHOWN = 4;

/** A reader who sees no tax id whole, such as the answer to a write: only reads are audited as such. */
export const MASKED_READER: Pick<Principal, 'can'> = { can: () => false };

/** The last four letters and digits, the others as stars; whole for holders of `crm:read:pii`. */
export function shownTaxId(taxId: string | null, actor: Pick<Principal, 'can'>): string | null {
  return taxId === null || actor.can('crm:read:pii') ? taxId : maskedTaxId(taxId);
}

function maskedTaxId(taxId: string): string {
  const characters = [...taxId];
  const hidden = Math.max(characters.length - SHOWN, Math.ceil(characters.length / 2));
  return characters
    .map((character, index) => (index < hidden && /[\p{L}\p{N}]/u.test(character) ? '*' : character))
    .join('');
}
