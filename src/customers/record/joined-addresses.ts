import type { Customer, EditableCustomer } from '../customer.js';

/** Where e-mail addresses go of which a record has a second one: `merged_email`, `merged_email_2` … */
const MERGED_EMAIL = 'merged_email';
const MOST_PHONES = 20;
const MOST_FIELDS = 100;

type Addresses = Pick<
  EditableCustomer,
  | 'email'
  | 'email_key'
  | 'phone'
  | 'phone_e164'
  | 'phone_key'
  | 'alternative_phones'
  | 'alternative_phone_keys'
  | 'custom_fields'
>;

/** How a person of two records is reached: by the first's address and number, or the other's, and neither loses the second. */
export function joinedAddresses(
  { custom_fields }: EditableCustomer,
  kept: Customer,
  other: Customer,
  prefersOther: { email: boolean; phone: boolean },
): Addresses {
  const mail = kept.email === null || prefersOther.email ? other : kept;
  const line = kept.phone === null || prefersOther.phone ? other : kept;
  const { email, email_key } = mail;
  const { phone, phone_e164, phone_key } = line;
  return {
    email,
    email_key,
    phone,
    phone_e164,
    phone_key,
    ...alternativePhones(line, kept, other),
    custom_fields: withEmails(custom_fields, mail, kept, other),
  };
}

/** All lines that are not the record's own, each once. A key that nobody read yet leaves all of them to be read. */
function alternativePhones(
  own: Customer,
  kept: Customer,
  other: Customer,
): Pick<Addresses, 'alternative_phones' | 'alternative_phone_keys'> {
  const second = own === kept ? other : kept;
  const lines = [
    ...linesOf(kept),
    ...(second.phone ? [{ phone: second.phone, key: second.phone_key }] : []),
    ...linesOf(other),
  ];
  const known = new Set<string | null>([own.phone_key, own.phone]);
  const different = lines.filter(({ phone, key }) => {
    const isKnown = known.has(key ?? phone);
    known.add(key ?? phone);
    return !isKnown;
  });
  const some = different.slice(0, MOST_PHONES);
  const keys = some.map(({ key }) => key);
  const areRead = keys.every((key): key is string => key !== null);
  return {
    alternative_phones: some.map(({ phone }) => phone),
    alternative_phone_keys: areRead ? keys : [],
  };
}

function linesOf({ alternative_phones: phones, alternative_phone_keys: keys }: Customer) {
  const areRead = phones.length === keys.length;
  return phones.map((phone, index) => ({ phone, key: areRead ? keys[index] : null }));
}

/** With the second address, and those that an earlier merge kept. */
function withEmails(
  fields: Record<string, string>,
  own: Customer,
  kept: Customer,
  other: Customer,
): Record<string, string> {
  const second = own === kept ? other : kept;
  const isMerged = (name: string) => name === MERGED_EMAIL || name.startsWith(`${MERGED_EMAIL}_`);
  const earlier = Object.entries(other.custom_fields).filter(([name]) => isMerged(name));
  const emails = [
    ...(second.email && second.email_key !== own.email_key ? [second.email] : []),
    ...earlier.map(([, email]) => email),
  ];
  const known = new Set(Object.entries(fields).flatMap(([name, email]) => (isMerged(name) ? [email] : [])));
  const next = { ...fields };
  for (const email of emails.filter((each) => !known.has(each) && each !== own.email)) {
    known.add(email);
    if (Object.keys(next).length < MOST_FIELDS) next[freeName(next)] = email;
  }
  return next;
}

function freeName(fields: Record<string, string>): string {
  if (!(MERGED_EMAIL in fields)) return MERGED_EMAIL;
  let number = 2;
  while (`${MERGED_EMAIL}_${number}` in fields) number++;
  return `${MERGED_EMAIL}_${number}`;
}
