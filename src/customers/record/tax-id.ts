import type { Caller } from '@crm/http';
import type { Customer } from '../customer.js';

const SHOWN = 4;
const READ_PII = 'crm:read:pii';

/** The last four letters and digits, the others as stars; whole for holders of `crm:read:pii`. */
export function shownTaxId({ tax_id }: Pick<Customer, 'tax_id'>, actor: Pick<Caller, 'can'>): string | null {
  return tax_id === null || seesTaxIds(actor) ? tax_id : maskedTaxId(tax_id);
}

export function seesTaxIds({ can }: Pick<Caller, 'can'>): boolean {
  return can(READ_PII);
}

export function maskedTaxId(taxId: string): string {
  const characters = [...taxId];
  const hidden = Math.max(characters.length - SHOWN, Math.ceil(characters.length / 2));
  return characters
    .map((character, index) => (index < hidden && /[\p{L}\p{N}]/u.test(character) ? '*' : character))
    .join('');
}

/** Whether an answer shows tax ids unmasked: the caller may see them, the contract shows them, and they were not left out. */
export function showsTaxIds(actor: Pick<Caller, 'can' | 'surface'>, fields?: readonly string[]): boolean {
  return (
    seesTaxIds(actor) && actor.surface.sections.includes('account') && (fields?.includes('tax_id') ?? true)
  );
}
