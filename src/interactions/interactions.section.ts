import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Caller } from '@crm/http';
import { CustomerSections, type CustomerSection, type Includes } from '../customers/index.js';
import { shownType, type Interaction } from './interaction.js';

type Told = Pick<
  Interaction,
  'id' | 'channel' | 'interaction_type' | 'products_discussed' | 'outcome' | 'follow_up_notes'
> & { occurred_at: string };

/** `interaction_history` of the answer about a customer, the newest 20; empty for who may not read interactions. */
@Injectable()
export class InteractionHistorySection implements CustomerSection, OnModuleInit {
  readonly key = 'interaction_history';
  readonly column = `case when interaction_count > 0 then (
    select json_agg(newest) from (
      select id, occurred_at, channel, interaction_type, products_discussed, outcome, follow_up_notes
      from interactions where customer_id = customers.id order by occurred_at desc, id desc limit 20
    ) newest) end`;

  constructor(private readonly sections: CustomerSections) {}

  onModuleInit(): void {
    this.sections.register(this);
  }

  isWanted(actor: Caller, { history }: Includes): boolean {
    return history && actor.can('crm:read:interactions');
  }

  show(told: unknown): object[] {
    return (told as Told[]).map((interaction) => ({
      id: interaction.id,
      date: new Date(interaction.occurred_at),
      type: shownType(interaction),
      product_discussed: interaction.products_discussed[0] ?? null,
      outcome: interaction.outcome,
      next_steps: interaction.follow_up_notes,
    }));
  }
}
