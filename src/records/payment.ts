import type { KeptRecord } from './kept-record.js';

export const PAYMENT_STATUSES = ['completed', 'failed', 'pending', 'refunded'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** Money that came, or did not. Given back, it is the same payment, refunded, which no sum counts. */
export interface Payment extends KeptRecord {
  /** in the currency */
  amount: number;
  currency: string;
  payment_date: Date;
  due_date: string | null;
  payment_method: string | null;
  status: PaymentStatus;
  invoice_id: string | null;
  transaction_id: string | null;
  notes: string | null;
}
