import { ApiProperty } from '@nestjs/swagger';
import { Integer, Uuid, Word } from '@crm/openapi';
import type { History } from '../history.js';
import { PAYMENT_PATTERNS, type PaymentPattern } from '../payment-pattern.js';
import type { PaymentSummary } from '../payment-summary.js';
import type { Payment } from '../payment.js';
import { PaymentFieldsResponseDto, toPaymentFieldsResponse } from './payment-fields-response.dto.js';

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

export class HistoricPaymentResponseDto extends PaymentFieldsResponseDto {
  @Uuid()
  payment_id!: string;

  external_id!: string | null;
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
    ...toPaymentFieldsResponse(payment),
  };
}
