import { isPhoneProblem, readPhone } from '@crm/phone';
import { emailKey, isEmailAddress } from '@crm/validation';
import type { ContactAddresses } from '../../contacts/index.js';
import type { Customer } from '../../customers/index.js';
import type { Channel } from '../communication.js';

/** Where a message goes, and what is equal for all writings of it. */
export interface Address {
  to: string;
  key: string;
}

type Own = Pick<Customer, 'email' | 'phone_e164' | 'phone_key'>;

/** The customer's own, or else the primary contact's. `region`: where numbers without a country code are read. */
export function addressOf(
  channel: Channel,
  { email, phone_e164, phone_key }: Own,
  contact: ContactAddresses | undefined,
  region: string | undefined,
): Address | 'no_address' | 'invalid_address' {
  if (channel === 'email') return mailAddress(email ?? contact?.email ?? null);
  if (phone_e164 && phone_key) return { to: phone_e164, key: phone_key };
  return number(contact?.mobile ?? contact?.phone ?? null, region);
}

/** The domain in its ASCII form: a server need not know any other. */
function mailAddress(email: string | null): ReturnType<typeof addressOf> {
  if (email === null) return 'no_address';
  const key = emailKey(email);
  return isEmailAddress(email) ? { to: key, key } : 'invalid_address';
}

function number(written: string | null, region: string | undefined): ReturnType<typeof addressOf> {
  if (written === null) return 'no_address';
  const read = readPhone(written, { region });
  return isPhoneProblem(read) ? 'invalid_address' : { to: read.e164, key: read.identityKey };
}
