/**
 * What two people are compared in, and how alike each can be, the most alike first. A model knows of each level how often it
 * is met among matches and among others.
 */
export const LEVELS = {
  first_name: ['same', 'near', 'similar', 'different'],
  last_name: ['same', 'near', 'similar', 'different'],
  company_name: ['same', 'near', 'similar', 'different'],
  birthday: ['same', 'near', 'similar', 'different'],
  email: ['same', 'near', 'mailbox', 'similar', 'different'],
  phone: ['same', 'near', 'different'],
  address: ['same', 'near', 'place', 'city', 'different'],
  // where nothing but the city is known of one of them
  city: ['same', 'near', 'different'],
} as const;

export type MatchField = keyof typeof LEVELS;
export const MATCH_FIELDS = Object.keys(LEVELS) as MatchField[];

/** How alike two people are in one field. */
export interface Likeness {
  /** place in LEVELS: 0 is the most alike */
  level: number;
  /** 0 to 1 */
  similarity: number;
}

/** In the order of MATCH_FIELDS; undefined where one of the two says nothing. */
export type Comparison = readonly (Likeness | undefined)[];
