import { ApiProperty } from '@nestjs/swagger';
import { ApiExample, Integer, Uuid } from '@crm/openapi';
import type { Billing, LastPayment } from '../billing.js';

@ApiExample({
  customer_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  current_balance: 59.9,
  last_payment_date: '2026-02-01',
  last_payment_amount: 59.9,
  last_payment_currency: 'USD',
  payment_method: 'credit_card',
  auto_pay_enabled: true,
  credit_limit: 500,
  paperless_billing: true,
  currency: 'USD',
  created_at: '2026-02-11T08:00:00.000Z',
  updated_at: '2026-02-11T08:00:00.000Z',
  version: 1,
})
export class BillingResponseDto {
  @Uuid()
  customer_id!: string;

  current_balance!: number | null;

  /** of the last completed payment, in UTC */
  @ApiProperty({ format: 'date' })
  last_payment_date!: string | null;

  last_payment_amount!: number | null;

  /** in which that was paid */
  last_payment_currency!: string | null;

  payment_method!: string | null;

  auto_pay_enabled!: boolean | null;

  credit_limit!: number | null;

  paperless_billing!: boolean | null;

  /** the customer's: of most completed payments, else of most active services */
  currency!: string | null;

  created_at!: Date;

  updated_at!: Date;

  /** counts the changes; the first half of the ETag */
  @Integer()
  version!: number;
}

export function toBillingResponse(billing: Billing & LastPayment): BillingResponseDto {
  return {
    customer_id: billing.customer_id,
    current_balance: billing.current_balance,
    last_payment_date: billing.last_payment_date,
    last_payment_amount: billing.last_payment_amount,
    last_payment_currency: billing.last_payment_currency,
    payment_method: billing.payment_method,
    auto_pay_enabled: billing.auto_pay_enabled,
    credit_limit: billing.credit_limit,
    paperless_billing: billing.paperless_billing,
    currency: billing.currency,
    created_at: billing.created_at,
    updated_at: billing.updated_at,
    version: billing.version,
  };
}
