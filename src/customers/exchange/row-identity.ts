import { isId } from '@crm/database';
import { isPhoneProblem, readPhone } from '@crm/phone';
import { emailKey, keptText, readEmail, textProblem } from '@crm/validation';
import { IDENTITIES, type Identity, type ImportRow, type RowIdentity } from './import-row.js';

/** Longer than any address or number that is valid. */
const MOST_CHARACTERS = 300;

const READ: Readonly<Record<Identity, (text: string, region: string | undefined) => string | undefined>> = {
  id: (text) => (isId(text.trim()) ? text.trim().toLowerCase() : undefined),
  account_number: (text) => text.trim().toUpperCase() || undefined,
  email: (text) => emailKey(readEmail(text)) || undefined,
  phone: (text, region) => {
    const read = readPhone(keptText(text), { region });
    return isPhoneProblem(read) ? undefined : read.identityKey;
  },
};

/** Whom a row names, before anything else of it is judged. What cannot be read names nobody. */
export function identityOf(names: ImportRow['names'], phoneRegion: string | undefined): RowIdentity {
  const identity: RowIdentity = {};
  for (const by of IDENTITIES) {
    const text = names[by];
    if (typeof text !== 'string' || text.length > MOST_CHARACTERS || textProblem(text)) continue;
    const key = READ[by](text, phoneRegion);
    if (key !== undefined) identity[by] = key;
  }
  return identity;
}

/** One word for an identity and its value. */
export const identityKey = (by: Identity, value: string): string => `${by} ${value}`;

/** Whom a row names, who may be no customer then: not yet, or not at the moment. */
export function namesOf(identity: RowIdentity): string[] {
  return IDENTITIES.flatMap((by) => (identity[by] === undefined ? [] : [identityKey(by, identity[by])]));
}
