import { HOUR_MS } from '@crm/time';
import type { KeptRecord } from './kept-record.js';

export const TICKET_STATUSES = ['open', 'pending', 'resolved', 'closed'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

export const TICKET_PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const;
export type TicketPriority = (typeof TICKET_PRIORITIES)[number];

/** What a customer asked the support for. */
export interface Ticket extends KeptRecord {
  subject: string | null;
  status: TicketStatus;
  priority: TicketPriority;
  opened_at: Date;
  /** null while it is open or pending, also where it is so again */
  resolved_at: Date | null;
  /** 1-5 */
  satisfaction: number | null;
}

export function isDone({ status }: Pick<Ticket, 'status'>): boolean {
  return status === 'resolved' || status === 'closed';
}

/** What the tickets of a window come to; an open or pending one counts in no mean. */
export interface TicketTotals {
  total: number;
  /** open and pending ones */
  open: number;
  /** on average to the resolution, two decimals; null without any */
  hours: number | null;
  /** 1-5 on average, two decimals */
  satisfaction: number | null;
}

/** Two decimals; null where it is not known. */
export function resolutionHours({ opened_at, resolved_at }: Ticket): number | null {
  if (resolved_at === null) return null;
  return Math.round(((resolved_at.getTime() - opened_at.getTime()) / HOUR_MS) * 100) / 100;
}
