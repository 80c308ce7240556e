/** What the comparison reads of a customer, as it is kept. */
export interface PersonRecord {
  id: string;
  name?: string | null;
  full_name?: string | null;
  first_name?: string | null;
  last_name?: string | null;
  company_name?: string | null;
  emails?: readonly string[];
  /** in any writing; the identity keys of libs/phone meet best */
  phones?: readonly string[];
  addresses?: readonly AddressRecord[];
  /** days in any usual writing */
  birthdays?: readonly string[];
}

export interface AddressRecord {
  street?: string | null;
  unit?: string | null;
  city?: string | null;
  postal_code?: string | null;
}

/** The same made comparable, once for all comparisons. Empty texts stand for what is not known. */
export interface Person {
  id: string;
  given: Name;
  family: Name;
  company: string;
  emails: readonly Email[];
  phones: readonly Phone[];
  addresses: readonly Address[];
  /** `19710624` */
  birthdays: readonly string[];
}

/** A part of a name. */
export interface Name {
  /** folded, its words one after the other */
  text: string;
  words: readonly string[];
  /** of each word */
  sounds: readonly string[];
}

export interface Email {
  text: string;
  local: string;
  domain: string;
}

export interface Phone {
  digits: string;
  extension: string;
}

export interface Address {
  /** without the number of the house */
  street: string;
  number: string;
  city: string;
  postalCode: string;
}
