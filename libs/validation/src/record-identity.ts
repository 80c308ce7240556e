import { SentBack } from './rules/values.js';

/**
 * What tells which record a change speaks of. Clients send back what they read; `changedFields` refuses another record's.
 */
export class RecordIdentity {
  @SentBack()
  id?: unknown;

  @SentBack()
  created_at?: unknown;
}
