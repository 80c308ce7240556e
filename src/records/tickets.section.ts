import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Caller } from '@crm/http';
import { CustomerSections, type CustomerSection, type Includes } from '../customers/index.js';
import { toTicketResponse } from './dto/ticket-response.dto.js';
import { fromJson, NEWEST_TICKETS } from './store/sections.statements.js';
import type { Ticket } from './ticket.js';

/** `tickets` of the answer about a customer, the newest 20. */
@Injectable()
export class TicketsSection implements CustomerSection, OnModuleInit {
  readonly key = 'tickets';
  readonly column = NEWEST_TICKETS;

  constructor(private readonly sections: CustomerSections) {}

  onModuleInit(): void {
    this.sections.register(this);
  }

  isWanted(actor: Caller, { tickets }: Includes): boolean {
    return tickets && actor.surface.sections.includes('account') && actor.can('crm:read:records');
  }

  show(told: unknown): object[] {
    return (told as Ticket[]).map((ticket) => {
      const { opened_at, resolved_at } = ticket;
      return toTicketResponse({
        ...fromJson(ticket),
        opened_at: new Date(opened_at),
        resolved_at: resolved_at && new Date(resolved_at),
      });
    });
  }
}
