import { Injectable } from '@nestjs/common';
import { Database, statement } from '@crm/database';
import { PAYMENTS } from '../kinds/payments.js';
import type { Payment } from '../payment.js';
import { KEPT_COLUMNS } from './records.table.js';

/** What is known of the payments of a window in one currency. */
export interface CurrencyTotals {
  currency: string;
  /** of the completed ones */
  amount: number;
  count: number;
  /** amount by count, rounded half up to 0, 1, 2, 3 and 4 decimals; null for none */
  averages: (number | null)[];
}

export interface PaymentTotals {
  customer_id: string;
  /** the customer's own */
  currency: string | null;
  currencies: CurrencyTotals[];
  due: number;
  on_time: number;
  failed: number;
  /** of most completed payments */
  method: string | null;
  /** on which completed ones were, in their order */
  days: string[];
}

/** $1 customer, $2 the first day. At most so many rows of `payment_days` are read as the window has days, methods and currencies. */
const TOTALS = statement(
  'payment_totals',
  `
    with days as materialized (select * from payment_days where customer_id = $1 and day >= $2::date)
    select c.id as customer_id, customer_currency($1) as currency,
      coalesce((select json_agg(t order by t.count desc, t.currency) from (
        select currency, sum(amount) as amount, sum(completed) as count,
          array[round(sum(amount) / nullif(sum(completed), 0), 0), round(sum(amount) / nullif(sum(completed), 0), 1),
            round(sum(amount) / nullif(sum(completed), 0), 2), round(sum(amount) / nullif(sum(completed), 0), 3),
            round(sum(amount) / nullif(sum(completed), 0), 4)] as averages
        from days group by currency having sum(completed) > 0
      ) t), '[]') as currencies,
      t.due, t.on_time, t.failed,
      (select payment_method from days where completed > 0
        group by payment_method order by sum(completed) desc, max(day) desc, payment_method limit 1) as method,
      coalesce((select array_agg(distinct day order by day) from days where completed > 0), '{}') as days
    from customers c cross join (
      select coalesce(sum(due), 0) as due, coalesce(sum(on_time), 0) as on_time, coalesce(sum(failed), 0) as failed from days
    ) t
    where c.id = $1 and c.deleted_at is null`,
);

const COLUMNS = [...Object.keys(KEPT_COLUMNS), ...Object.keys(PAYMENTS.columns)].join(', ');

/** $1 customer, $2 since, $3 whether failed ones too, $4 how many; behind $5 and $6, moment and id */
const listOf = (behind: string) => `
  select ${COLUMNS} from payments
  where customer_id = $1 and payment_date >= $2 and ($3::boolean or status <> 'failed') ${behind}
  order by payment_date desc, id desc limit $4`;
const FIRST = statement('payments_list', listOf(''));
const NEXT = statement('payments_list_next', listOf('and (payment_date, id) < ($5::timestamptz, $6::uuid)'));

export interface PaymentsQuery {
  since: Date;
  withFailed: boolean;
  after?: { moment: Date; id: string };
  limit: number;
}

@Injectable()
export class PaymentHistoryRepository {
  constructor(private readonly database: Database) {}

  /** Undefined where there is no such customer. */
  async totals(customerId: string, since: Date): Promise<PaymentTotals | undefined> {
    const [row] = await this.database.named<PaymentTotals>(TOTALS, [
      customerId,
      since.toISOString().slice(0, 10),
    ]);
    return row;
  }

  /** The newest first. */
  list(customerId: string, { since, withFailed, after, limit }: PaymentsQuery): Promise<Payment[]> {
    const values = [customerId, since, withFailed, limit];
    return after
      ? this.database.named<Payment>(NEXT, [...values, after.moment, after.id])
      : this.database.named<Payment>(FIRST, values);
  }
}
