import { ApiProperty } from '@nestjs/swagger';
import { Integer } from '@crm/openapi';

/** What an answer about one customer shows of its account, as far as other features know it. */

export class BillingSummaryResponseDto {
  current_balance!: number | null;
  last_payment_date!: string | null;
  last_payment_amount!: number | null;
  payment_method!: string | null;
  auto_pay_enabled!: boolean | null;
  credit_limit!: number | null;
}

export class AccountMetricsResponseDto {
  @ApiProperty({ format: 'date' })
  customer_since!: string;

  lifetime_value!: number | null;
  monthly_recurring_revenue!: number | null;
  churn_risk_score!: number | null;
  satisfaction_score!: number | null;

  @Integer()
  support_tickets_count!: number;
}
