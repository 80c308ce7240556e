import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventViews, type EventNote } from '@crm/events';
import { toInteractionResponse } from './dto/interaction-response.dto.js';
import type { Interaction } from './interaction.js';

/** How events of interactions are told: as their routes show the record. */
@Injectable()
export class InteractionsEvents implements OnModuleInit {
  constructor(private readonly views: EventViews) {}

  onModuleInit(): void {
    this.views.register(['interaction.created'], toInteractionResponse);
  }
}

export function interactionEvent(interaction: Interaction): Omit<EventNote, 'type'> {
  return { customerId: interaction.customer_id, resource: interaction.id, data: interaction };
}
