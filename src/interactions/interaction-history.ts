import type { PageOf } from '@crm/http';
import type { InteractionSummary } from './insights/interaction-summary.js';
import type { Interaction } from './interaction.js';

/** A page of a customer's interactions, and what all of them come to. */
export interface InteractionHistory {
  customerId: string;
  page: PageOf<Interaction>;
  summary: InteractionSummary;
}
