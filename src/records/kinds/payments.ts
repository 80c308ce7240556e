import { PaymentPatchDto } from '../dto/feed-payment.dto.js';
import { moneyProblems } from '../money.js';
import type { Payment } from '../payment.js';
import { utcDay, type RecordKind } from './record-kind.js';

export const PAYMENTS: RecordKind<Payment> = {
  name: 'payments',
  table: 'payments',
  columns: {
    amount: 'numeric',
    currency: 'text',
    payment_date: 'timestamptz',
    due_date: 'date',
    payment_method: 'text',
    status: 'text',
    invoice_id: 'text',
    transaction_id: 'text',
    notes: 'text',
  },
  required: ['amount', 'currency', 'payment_date', 'payment_method', 'status'],
  patch: PaymentPatchDto,
  anonymized: {
    payment_date: "date_trunc('month', payment_date, 'UTC')",
    due_date: 'null',
    payment_method: 'null',
    invoice_id: 'null',
    transaction_id: 'null',
    notes: 'null',
  },
  problemsOf: ({ amount, currency }) => moneyProblems('amount', amount, currency),
  totals: {
    table: 'payment_days',
    keys: { day: 'date', currency: 'text', payment_method: 'text' },
    sums: { amount: 'numeric', completed: 'integer', due: 'integer', on_time: 'integer', failed: 'integer' },
    of({ status, amount, currency, payment_date, due_date, payment_method }) {
      if (status !== 'completed' && status !== 'failed') return undefined;
      const day = utcDay(payment_date);
      const keys = { day, currency, payment_method: payment_method ?? '' };
      if (status === 'failed') return { ...keys, amount: 0, completed: 0, due: 0, on_time: 0, failed: 1 };
      const due = Number(due_date !== null);
      const on_time = Number(due_date !== null && day <= due_date);
      return { ...keys, amount, completed: 1, due, on_time, failed: 0 };
    },
  },
};
