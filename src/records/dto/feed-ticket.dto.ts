import { PartialType } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import { FilledText, MomentOrDay, NullIsAbsent, OneOf, Whole } from '@crm/validation';
import { TICKET_PRIORITIES, TICKET_STATUSES, type TicketPriority, type TicketStatus } from '../ticket.js';

@ApiExample({
  external_id: 'ticket-5001',
  subject: 'No connection since this morning',
  status: 'resolved',
  priority: 'high',
  opened_at: '2026-02-10T07:45:00Z',
  resolved_at: '2026-02-10T15:15:00Z',
  satisfaction: 4,
})
export class FeedTicketDto {
  /** as the system that feeds it calls it: one record has it, of one customer */
  @FilledText(200, { required: true })
  external_id!: string;

  @FilledText(500, { required: true })
  subject!: string;

  @OneOf(TICKET_STATUSES, { required: true })
  status!: TicketStatus;

  @OneOf(TICKET_PRIORITIES, { required: true })
  priority!: TicketPriority;

  /** a day begins at 00:00 UTC */
  @MomentOrDay({ required: true })
  opened_at!: Date;

  /** one that is open or pending has none; one that is opened again loses it */
  @MomentOrDay()
  resolved_at?: Date | null;

  @Whole(1, 5)
  satisfaction?: number | null;
}

/** Of a known one any subset. */
@NullIsAbsent()
export class TicketPatchDto extends PartialType(FeedTicketDto) {}
