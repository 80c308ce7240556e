import { Integer, Uuid } from '@crm/openapi';
import type { History } from '../history.js';
import { resolutionHours, type Ticket, type TicketTotals } from '../ticket.js';
import { TicketResponseDto, toTicketResponse } from './ticket-response.dto.js';

export class SupportHistorySummaryResponseDto {
  @Integer()
  total_tickets!: number;

  /** open and pending ones */
  @Integer()
  open_tickets!: number;

  /** resolved and closed ones */
  @Integer()
  resolved_tickets!: number;

  /** from opening to resolution, two decimals; null without any */
  average_resolution_hours!: number | null;

  /** 1-5, of the resolved and closed ones, two decimals */
  average_satisfaction!: number | null;
}

export class HistoricTicketResponseDto extends TicketResponseDto {
  /** from opening to resolution, two decimals */
  resolution_hours!: number | null;
}

export class SupportHistoryResponseDto {
  @Uuid()
  customer_id!: string;

  summary!: SupportHistorySummaryResponseDto;

  /** the newest first */
  tickets!: HistoricTicketResponseDto[];

  next_cursor!: string | null;
}

export function toSupportHistoryResponse({
  customerId,
  summary: { total, open, hours, satisfaction },
  items,
  nextCursor,
}: History<TicketTotals, Ticket>): SupportHistoryResponseDto {
  return {
    customer_id: customerId,
    summary: {
      total_tickets: total,
      open_tickets: open,
      resolved_tickets: total - open,
      average_resolution_hours: hours,
      average_satisfaction: satisfaction,
    },
    tickets: items.map((ticket) => ({
      ...toTicketResponse(ticket),
      resolution_hours: resolutionHours(ticket),
    })),
    next_cursor: nextCursor,
  };
}
