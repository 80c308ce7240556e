import { ApiProperty } from '@nestjs/swagger';
import { Integer, Uuid, Word } from '@crm/openapi';
import type { History } from '../history.js';
import { PAYMENT_PATTERNS, type PaymentPattern } from '../payment-pattern.js';
import type { PaymentSummary } from '../payment-summary.js';
import { PAYMENT_STATUSES, type Payment, type PaymentStatus } from '../payment.js';

export class CurrencySummaryResponseDto {
  total_payments!: number;

  average_payment!: number | null;

  /** completed payments */
  @Integer()
  count!: number;
}

export class PaymentSummaryResponseDto {
  /** sum of the completed payments in `currency` */
  total_payments!: number;

  /** that by their count, rounded half up to the minor unit */
  average_payment!: number | null;

  /** the customer's: of most completed payments, else of most active services */
  currency!: string | null;

  /** 0-100, of the completed payments that have a due date */
  on_time_percentage!: number | null;

  @Integer()
  failed_payments_count!: number;

  preferred_payment_method!: string | null;

  /** by the days between completed payments; null with fewer than three days */
  @Word(PAYMENT_PATTERNS)
  payment_pattern!: PaymentPattern | null;

  /** by code: sums of different currencies never mix */
  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: '#/components/schemas/CurrencySummaryResponseDto' },
  })
  by_currency!: Record<string, CurrencySummaryResponseDto>;
}

export class HistoricPaymentResponseDto {
  @Uuid()
  payment_id!: string;

  external_id!: string | null;

  amount!: number;

  currency!: string;

  payment_date!: Date;

  @ApiProperty({ format: 'date' })
  due_date!: string | null;

  payment_method!: string | null;

  @Word(PAYMENT_STATUSES)
  status!: PaymentStatus;

  invoice_id!: string | null;

  transaction_id!: string | null;

  notes!: string | null;
}

export class PaymentHistoryResponseDto {
  @Uuid()
  customer_id!: string;

  summary!: PaymentSummaryResponseDto;

  /** the newest first */
  payments!: HistoricPaymentResponseDto[];

  next_cursor!: string | null;
}

export function toPaymentHistoryResponse({
  customerId,
  summary,
  items,
  nextCursor,
}: History<PaymentSummary, Payment>): PaymentHistoryResponseDto {
  return {
    customer_id: customerId,
    summary,
    payments: items.map(toHistoricPayment),
    next_cursor: nextCursor,
  };
}

function toHistoricPayment(payment: Payment): HistoricPaymentResponseDto {
  return {
    payment_id: payment.id,
    external_id: payment.external_id,
    amount: payment.amount,
    currency: payment.currency,
    payment_date: payment.payment_date,
    due_date: payment.due_date,
    payment_method: payment.payment_method,
    status: payment.status,
    invoice_id: payment.invoice_id,
    transaction_id: payment.transaction_id,
    notes: payment.notes,
  };
}
