/** How a customer is billed, as the billing system says it. */
export interface BillingFields {
  /** in the customer's currency */
  current_balance: number | null;
  credit_limit: number | null;
  auto_pay_enabled: boolean | null;
  paperless_billing: boolean | null;
  payment_method: string | null;
}

export interface Billing extends BillingFields {
  customer_id: string;
  version: number;
  created_at: Date;
  updated_at: Date;
}

/** What a change says; clients may send back whose billing they read, and when it was made. */
export interface BillingPatch extends Partial<BillingFields> {
  customer_id?: unknown;
  created_at?: unknown;
}

export const BLANK_BILLING: BillingFields = {
  current_balance: null,
  credit_limit: null,
  auto_pay_enabled: null,
  paperless_billing: null,
  payment_method: null,
};

/** What of the payments stands beside it. */
export interface LastPayment {
  /** the day in UTC */
  last_payment_date: string | null;
  last_payment_amount: number | null;
  /** in which it was paid */
  last_payment_currency: string | null;
  /** the customer's own */
  currency: string | null;
}
