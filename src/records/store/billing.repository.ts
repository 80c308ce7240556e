import { Injectable } from '@nestjs/common';
import { Database, parameters, statement } from '@crm/database';
import type { Billing, LastPayment } from '../billing.js';
import { BILLING_COLUMNS } from './billing.table.js';

const FIND = statement(
  'billing_lock',
  `select customer_id, version, created_at, updated_at, ${BILLING_COLUMNS.join(', ')}
  from billing where customer_id = $1 for update`,
);

/** $1 customer */
const LAST_PAYMENT = statement(
  'billing_last_payment',
  `
    select to_char(p.payment_date at time zone 'UTC', 'YYYY-MM-DD') as last_payment_date,
      p.amount as last_payment_amount, p.currency as last_payment_currency, customer_currency($1) as currency
    from newest_payment($1) p`,
);

/** $1 customer, $2 version, $3 made, $4 now, then the columns */
const SAVE = statement(
  'billing_save',
  `
    insert into billing (customer_id, version, created_at, updated_at, ${BILLING_COLUMNS.join(', ')})
    values ($1, $2, $3, $4, ${parameters(5, BILLING_COLUMNS.length)})
    on conflict (customer_id) do update set version = excluded.version, updated_at = excluded.updated_at,
      ${BILLING_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}`,
);

/** Whoever writes holds the customer. */
@Injectable()
export class BillingRepository {
  constructor(private readonly database: Database) {}

  async lock(customerId: string): Promise<Billing | undefined> {
    const [row] = await this.database.named<Billing>(FIND, [customerId]);
    return row;
  }

  async lastPayment(customerId: string): Promise<LastPayment> {
    const [row] = await this.database.named<LastPayment>(LAST_PAYMENT, [customerId]);
    return row;
  }

  async save(billing: Billing): Promise<void> {
    const { customer_id, version, created_at, updated_at } = billing;
    const values = BILLING_COLUMNS.map((column) => billing[column]);
    await this.database.named(SAVE, [customer_id, version, created_at, updated_at, ...values]);
  }
}
