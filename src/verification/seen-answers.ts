import type { Caller } from '@crm/http';

const READ_PII = 'crm:read:pii';

/** What a reader may see of what third parties and bureaus answered. */
export interface SeenAnswers {
  /** credit scores */
  scores: boolean;
  /** what they call a verification or a check */
  references: boolean;
}

export function answersSeenBy({ can }: Pick<Caller, 'can'>): SeenAnswers {
  return { scores: can('crm:read:verification') || can(READ_PII), references: can(READ_PII) };
}
