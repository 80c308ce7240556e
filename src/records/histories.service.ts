import { Injectable } from '@nestjs/common';
import { isId } from '@crm/database';
import { encodeCursor, foreignCursor, pageByMoment, type Cursor, type MomentOrder } from '@crm/http';
import { CustomerNotFoundError } from '../customers/index.js';
import type { History, HistoryRequest } from './history.js';
import { startOfWindow } from './history-window.js';
import { summaryOf, type PaymentSummary } from './payment-summary.js';
import type { Payment } from './payment.js';
import { PaymentHistoryRepository } from './store/payment-history.repository.js';
import { SupportHistoryRepository } from './store/support-history.repository.js';
import { UsageHistoryRepository, type UsagePlace } from './store/usage-history.repository.js';
import type { Ticket, TicketTotals } from './ticket.js';
import type { MonthlyUsage, UsageTotal } from './usage.js';

const NEWEST_PAYMENT: MomentOrder<Payment> = {
  sort: 'payments',
  momentOf: ({ payment_date }) => payment_date,
};
const NEWEST_TICKET: MomentOrder<Ticket> = { sort: 'tickets', momentOf: ({ opened_at }) => opened_at };
const MONTHS_OF_USAGE = 'usage';

/** What happened in the last months, in numbers and one by one. Everything here only reads. */
@Injectable()
export class HistoriesService {
  constructor(
    private readonly payments: PaymentHistoryRepository,
    private readonly usage: UsageHistoryRepository,
    private readonly tickets: SupportHistoryRepository,
  ) {}

  /** @throws CustomerNotFoundError, InvalidInputError for a cursor of another list */
  async paymentHistory(
    customerId: string,
    { withFailed, ...request }: HistoryRequest & { withFailed: boolean },
  ): Promise<History<PaymentSummary, Payment>> {
    const { since, limit, after } = windowOf(request);
    const totals = present(customerId, isId(customerId) && (await this.payments.totals(customerId, since)));
    const id = totals.customer_id;
    const page = await pageByMoment(NEWEST_PAYMENT, { limit, after }, (behind, atMost) =>
      this.payments.list(id, { since, withFailed, after: behind && placeOf(behind), limit: atMost }),
    );
    return { customerId: id, summary: summaryOf(totals), ...page };
  }

  /** @throws CustomerNotFoundError, InvalidInputError for a cursor of another list */
  async usageHistory(
    customerId: string,
    request: HistoryRequest,
  ): Promise<History<readonly UsageTotal[], MonthlyUsage>> {
    const { since, limit, after } = windowOf(request);
    const { customer_id: id, totals } = present(
      customerId,
      isId(customerId) && (await this.usage.totals(customerId, since)),
    );
    const rows = await this.usage.list(id, since, limit + 1, after && monthOf(after));
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { customerId: id, summary: totals, items, nextCursor: last ? cursorOf(last, id) : null };
  }

  /** @throws CustomerNotFoundError, InvalidInputError for a cursor of another list */
  async supportHistory(customerId: string, request: HistoryRequest): Promise<History<TicketTotals, Ticket>> {
    const { since, limit, after } = windowOf(request);
    const totals = present(customerId, isId(customerId) && (await this.tickets.totals(customerId, since)));
    const id = totals.customer_id;
    const page = await pageByMoment(NEWEST_TICKET, { limit, after }, (behind, atMost) =>
      this.tickets.list(id, { since, after: behind && placeOf(behind), limit: atMost }),
    );
    return { customerId: id, summary: totals, ...page };
  }
}

function windowOf({ months, limit, cursor }: HistoryRequest) {
  return { since: startOfWindow(new Date(), months), limit, after: cursor ?? undefined };
}

function present<T>(customerId: string, found: T | undefined | false): T {
  if (!found) throw new CustomerNotFoundError(customerId);
  return found;
}

function placeOf({ value, id }: Cursor): { moment: Date; id: string } {
  return { moment: new Date(value as string), id };
}

/** A month has no id: the customer's stands for it. */
function cursorOf({ period, metric, unit }: MonthlyUsage, id: string): string {
  return encodeCursor({ sort: MONTHS_OF_USAGE, value: JSON.stringify([period, metric, unit]), id });
}

function monthOf({ sort, value }: Cursor): UsagePlace {
  if (sort !== MONTHS_OF_USAGE || typeof value !== 'string') throw foreignCursor();
  const [period, metric, unit] = JSON.parse(value) as string[];
  return { period, metric, unit };
}
