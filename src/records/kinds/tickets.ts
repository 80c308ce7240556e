import type { FieldProblem } from '@crm/errors';
import { TicketPatchDto } from '../dto/feed-ticket.dto.js';
import { isDone, type Ticket, type TicketStatus } from '../ticket.js';
import { utcDay, type RecordKind } from './record-kind.js';

export const TICKETS: RecordKind<Ticket> = {
  name: 'tickets',
  table: 'tickets',
  columns: {
    subject: 'text',
    status: 'text',
    priority: 'text',
    opened_at: 'timestamptz',
    resolved_at: 'timestamptz',
    satisfaction: 'smallint',
  },
  required: ['subject', 'status', 'priority', 'opened_at'],
  patch: TicketPatchDto,
  anonymized: {
    subject: 'null',
    opened_at: "date_trunc('month', opened_at, 'UTC')",
    resolved_at: "date_trunc('month', resolved_at, 'UTC')",
  },
  /** Who opens a known one again may send its end along, which goes; else it would get lost that one is not over. */
  contradictionsOf({ status, resolved_at }, known) {
    if (!resolved_at || (known && status !== undefined)) return [];
    const own = (status ?? known?.status) as TicketStatus;
    if (isDone({ status: own })) return [];
    return [
      { field: 'resolved_at', code: 'invalid_value', message: `resolved_at cannot be given: it is ${own}` },
    ];
  },
  settle: (ticket) => (isDone(ticket) ? ticket : { ...ticket, resolved_at: null }),
  problemsOf({ opened_at, resolved_at }): FieldProblem[] {
    if (resolved_at === null || resolved_at >= opened_at) return [];
    const message = 'resolved_at must not be before opened_at';
    return [{ field: 'resolved_at', code: 'invalid_value', message }];
  },
  totals: {
    table: 'ticket_days',
    keys: { day: 'date' },
    sums: {
      tickets: 'integer',
      open: 'integer',
      timed: 'integer',
      milliseconds: 'numeric',
      rated: 'integer',
      satisfaction: 'integer',
    },
    of(ticket) {
      const done = isDone(ticket);
      const { opened_at, resolved_at } = ticket;
      const satisfaction = done ? ticket.satisfaction : null;
      return {
        day: utcDay(opened_at),
        tickets: 1,
        open: Number(!done),
        timed: Number(resolved_at !== null),
        milliseconds: resolved_at === null ? 0 : resolved_at.getTime() - opened_at.getTime(),
        rated: Number(satisfaction !== null),
        satisfaction: satisfaction ?? 0,
      };
    },
  },
};
