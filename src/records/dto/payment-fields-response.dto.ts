import { ApiProperty } from '@nestjs/swagger';
import { Word } from '@crm/openapi';
import { PAYMENT_STATUSES, type Payment, type PaymentStatus } from '../payment.js';

/** What is shown of a payment wherever it is shown. */
export class PaymentFieldsResponseDto {
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

export function toPaymentFieldsResponse(payment: Payment): PaymentFieldsResponseDto {
  return {
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
