/** The five teams' contracts. `standard` is what a caller has who was given none. */
export const CONTRACT_NAMES = ['standard', 'isp', 'sales', 'travel', 'support'] as const;
export type ContractName = (typeof CONTRACT_NAMES)[number];

/** Groups of fields of the customer record; a contract shows and accepts some of them. */
export const SECTIONS = ['core', 'account', 'sales', 'travel'] as const;
export type Section = (typeof SECTIONS)[number];

/**
 * Routes name a tier; the contract says how many requests it grants. `default` counts beside them, unless a limit
 * replaces it.
 */
export const RATE_TIERS = [
  'default',
  'profile',
  'customer-creation',
  'interactions',
  'feedback',
  'bulk',
] as const;
export type RateTierName = (typeof RATE_TIERS)[number];

export interface RateLimit {
  /** requests granted in one window */
  points: number;
  /** length of the fixed window in seconds */
  windowSeconds: number;
  /** a request that counts here does not count in `default` as well */
  replacesDefault?: true;
}

export interface InputLimit {
  min?: number;
  max: number;
}

/** A row of requirements on create: all of `all`, and at least one of each list in `oneOf`. */
export interface RequiredFields {
  /** what the OpenAPI document calls a body of this row */
  name: string;
  all: readonly string[];
  oneOf: readonly (readonly string[])[];
}

export type PagingStyle = 'page' | 'offset';
export const DELETE_POLICIES = ['retain', 'anonymize', 'delete'] as const;
export type DeletePolicy = (typeof DELETE_POLICIES)[number];

/**
 * Everything in which one team's API differs from another's, as data. Validation, error filter, paging, rate limits,
 * answers and the rule of granting read it.
 */
export interface Contract {
  name: ContractName;
  title: string;
  /** whose API it is and what it shows, in a sentence; opens its document */
  description: string;
  sections: readonly Section[];
  /** in whose words a customer is told of where no route says it, as by webhooks: those of v1, or of v2 */
  words: 'v1' | 'v2';
  /** the contracts whose API its callers may give to others: they see no more than these callers do */
  includes: readonly ContractName[];
  required: RequiredFields;
  /** a body that has the field `when` must also meet `then` (standard alone: the other teams' rows) */
  alsoRequired: readonly { when: string; then: RequiredFields }[];
  invalidInputStatus: 400 | 422;
  duplicate: {
    status: 409 | 400;
    /** the sentence for each unique field; absent: the usual one */
    detail?: Partial<Record<'email' | 'phone', string>>;
  };
  pagingDefault: PagingStyle;
  /** `is_active` of a list that asks neither for it nor for a status */
  listsActiveOnly: boolean;
  deleteDefault: DeletePolicy;
  /** limits of its own on texts that its callers give, by field; in characters */
  inputLimits: Readonly<Record<string, InputLimit>>;
  rateLimits: Partial<Record<RateTierName, RateLimit>> & { default: RateLimit };
}
