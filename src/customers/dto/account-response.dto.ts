import { ApiProperty } from '@nestjs/swagger';
import { Integer } from '@crm/openapi';

/** What an answer about one customer shows of its account, as far as other features know it. */

export class BillingSummaryResponseDto {
  /** in the customer’s currency, as the credit limit is */
  current_balance!: number | null;

  /** of the last completed payment, in UTC */
  @ApiProperty({ format: 'date' })
  last_payment_date!: string | null;

  last_payment_amount!: number | null;

  /** in which that was paid: not always the customer’s */
  last_payment_currency!: string | null;
  payment_method!: string | null;
  auto_pay_enabled!: boolean | null;
  credit_limit!: number | null;
}

export class AccountMetricsResponseDto {
  /** the earliest of the record, its services and its completed payments */
  @ApiProperty({ format: 'date' })
  customer_since!: string;

  /** as `/lifetime-value` says it, within seconds of a change; in `currency` */
  lifetime_value!: number | null;

  /** of the services that are active, begun and not ended, in `currency`; null without services, and where all of these are priced in other currencies */
  monthly_recurring_revenue!: number | null;

  /** the customer’s: of most completed payments, else of most active services */
  currency!: string | null;

  /** as `/churn-risk` says it, within seconds of a change */
  churn_risk_score!: number | null;

  /** 1-5, of feedback and of tickets that are done */
  satisfaction_score!: number | null;

  /** conversations with the support desk among them */
  @Integer()
  support_tickets_count!: number;
}
