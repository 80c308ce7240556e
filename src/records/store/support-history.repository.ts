import { Injectable } from '@nestjs/common';
import { Database, statement } from '@crm/database';
import { TICKETS } from '../kinds/tickets.js';
import type { Ticket, TicketTotals } from '../ticket.js';
import { KEPT_COLUMNS } from './records.table.js';

/** $1 customer, $2 the first day. No row where there is no such customer. */
const TOTALS = statement(
  'ticket_totals',
  `
    select c.id as customer_id, coalesce(t.tickets, 0) as total, coalesce(t.open, 0) as open,
      round(t.milliseconds / nullif(t.timed, 0) / 3600000, 2) as hours,
      round(t.satisfaction::numeric / nullif(t.rated, 0), 2) as satisfaction
    from customers c cross join (
      select sum(tickets) as tickets, sum(open) as open, sum(timed) as timed, sum(milliseconds) as milliseconds,
        sum(rated) as rated, sum(satisfaction) as satisfaction
      from ticket_days where customer_id = $1 and day >= $2::date
    ) t
    where c.id = $1 and c.deleted_at is null`,
);

const COLUMNS = [...Object.keys(KEPT_COLUMNS), ...Object.keys(TICKETS.columns)].join(', ');

/** $1 customer, $2 since, $3 how many; behind $4 and $5, moment and id */
const listOf = (behind: string) => `
  select ${COLUMNS} from tickets where customer_id = $1 and opened_at >= $2 ${behind}
  order by opened_at desc, id desc limit $3`;
const FIRST = statement('tickets_list', listOf(''));
const NEXT = statement('tickets_list_next', listOf('and (opened_at, id) < ($4::timestamptz, $5::uuid)'));

@Injectable()
export class SupportHistoryRepository {
  constructor(private readonly database: Database) {}

  /** Undefined where there is no such customer. */
  async totals(
    customerId: string,
    since: Date,
  ): Promise<(TicketTotals & { customer_id: string }) | undefined> {
    const values = [customerId, since.toISOString().slice(0, 10)];
    const [row] = await this.database.named<TicketTotals & { customer_id: string }>(TOTALS, values);
    return row;
  }

  /** The newest first. */
  list(
    customerId: string,
    { since, after, limit }: { since: Date; after?: { moment: Date; id: string }; limit: number },
  ): Promise<Ticket[]> {
    const values = [customerId, since, limit];
    return after
      ? this.database.named<Ticket>(NEXT, [...values, after.moment, after.id])
      : this.database.named<Ticket>(FIRST, values);
  }
}
