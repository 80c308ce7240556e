import type { AddressCheck } from '../address/address-check.js';
import type { CreditCheck } from '../credit/credit-check.js';

type Sealed<C extends { answer: unknown }> = Omit<C, 'answer'> & { answer_encrypted: Buffer | null };

export type CreditCheckRow = Sealed<CreditCheck>;
export type AddressCheckRow = Sealed<AddressCheck>;

declare module '@crm/database' {
  /** See migrations/0051_verification.sql. */
  interface Tables {
    credit_checks: CreditCheckRow;
    address_checks: AddressCheckRow;
  }
}

export const CREDIT_COLUMNS = [
  'id',
  'customer_id',
  'version',
  'created_at',
  'updated_at',
  'bureau',
  'purpose',
  'status',
  'is_sandbox',
  'requested_by',
  'consent_recorded_at',
  'checked_at',
  'answer_encrypted',
] as const satisfies readonly (keyof CreditCheckRow)[];

export const ADDRESS_COLUMNS = [
  'id',
  'customer_id',
  'version',
  'created_at',
  'updated_at',
  'address_type',
  'status',
  'source',
  'answer_encrypted',
] as const satisfies readonly (keyof AddressCheckRow)[];
