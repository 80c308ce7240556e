import { PartialType } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import { Day, FilledText, MomentOrDay, NullIsAbsent, OneOf, Text } from '@crm/validation';
import { Currency, Money } from '../field-rules.js';
import { PAYMENT_STATUSES, type PaymentStatus } from '../payment.js';

@ApiExample({
  external_id: 'pay-2026-0001',
  amount: 59.9,
  currency: 'USD',
  payment_date: '2026-02-01T09:30:00Z',
  due_date: '2026-02-05',
  payment_method: 'credit_card',
  status: 'completed',
  invoice_id: 'INV-2026-0001',
  transaction_id: 'ch_3Q9',
})
export class FeedPaymentDto {
  /** as the system that feeds it calls it: one record has it, of one customer */
  @FilledText(200, { required: true })
  external_id!: string;

  @Money({ required: true })
  amount!: number;

  @Currency({ required: true })
  currency!: string;

  /** a day begins at 00:00 UTC */
  @MomentOrDay({ required: true })
  payment_date!: Date;

  @Day()
  due_date?: string | null;

  @FilledText(50, { required: true })
  payment_method!: string;

  /** money given back is the same payment, `refunded` */
  @OneOf(PAYMENT_STATUSES, { required: true })
  status!: PaymentStatus;

  @Text(200)
  invoice_id?: string | null;

  @Text(200)
  transaction_id?: string | null;

  @Text(2000)
  notes?: string | null;
}

/** Of a known one any subset. */
@NullIsAbsent()
export class PaymentPatchDto extends PartialType(FeedPaymentDto) {}
