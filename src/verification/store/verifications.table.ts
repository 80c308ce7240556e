import type { Verification } from '../verification.js';

/** See migrations/0051_verification.sql. */
export interface VerificationRow extends Omit<Verification, 'answer' | 'documents'> {
  /** JSON */
  documents: unknown;
  answer_encrypted: Buffer | null;
}

declare module '@crm/database' {
  interface Tables {
    verifications: VerificationRow;
  }
}

export const COLUMNS = [
  'id',
  'customer_id',
  'version',
  'created_at',
  'updated_at',
  'method',
  'level',
  'status',
  'provider',
  'is_sandbox',
  'documents',
  'requested_by',
  'involved',
  'decided_by',
  'decided_at',
  'expires_at',
  'notes',
  'claimed_by',
  'claimed_until',
  'answer_encrypted',
] as const satisfies readonly (keyof VerificationRow)[];
