import type { Verification } from './verification.js';

/** What the entries of verifications and checks are of: who may read them there is who may read the records. */
export const AUDITED_AS = 'verification';

/** What the audit compares. What a provider answered does not stand in the log. */
export function auditView({
  id: _id,
  created_at: _made,
  updated_at: _changed,
  answer: _answer,
  involved: _involved,
  ...rest
}: Verification): object {
  return rest;
}
