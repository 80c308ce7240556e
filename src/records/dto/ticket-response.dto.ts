import { IntersectionType } from '@nestjs/swagger';
import { ApiExample, Integer, Word } from '@crm/openapi';
import {
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  type Ticket,
  type TicketPriority,
  type TicketStatus,
} from '../ticket.js';
import {
  RecordIdentityResponseDto,
  RecordStateResponseDto,
  toRecordIdentityResponse,
  toRecordStateResponse,
} from './record-identity-response.dto.js';

@ApiExample({
  id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7b14',
  customer_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  external_id: 'ticket-5001',
  subject: 'No connection since this morning',
  status: 'resolved',
  priority: 'high',
  opened_at: '2026-02-10T07:45:00.000Z',
  resolved_at: '2026-02-10T15:15:00.000Z',
  satisfaction: 4,
  created_at: '2026-02-11T08:00:00.000Z',
  updated_at: '2026-02-11T08:00:00.000Z',
  version: 1,
})
export class TicketResponseDto extends IntersectionType(RecordIdentityResponseDto, RecordStateResponseDto) {
  subject!: string | null;

  @Word(TICKET_STATUSES)
  status!: TicketStatus;

  @Word(TICKET_PRIORITIES)
  priority!: TicketPriority;

  opened_at!: Date;

  resolved_at!: Date | null;

  /** 1-5 */
  @Integer()
  satisfaction!: number | null;
}

export function toTicketResponse(ticket: Ticket): TicketResponseDto {
  return {
    ...toRecordIdentityResponse(ticket),
    subject: ticket.subject,
    status: ticket.status,
    priority: ticket.priority,
    opened_at: ticket.opened_at,
    resolved_at: ticket.resolved_at,
    satisfaction: ticket.satisfaction,
    ...toRecordStateResponse(ticket),
  };
}
