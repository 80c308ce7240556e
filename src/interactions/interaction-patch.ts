import { newId } from '@crm/database';
import { InvalidInputError } from '@crm/errors';
import { changedFields, merged } from '@crm/validation';
import { nextStage, type SalesStage } from '../sales/index.js';
import {
  BLANK_INTERACTION,
  channelOf,
  madeSummary,
  shownType,
  type EditableInteraction,
  type GivenFeedback,
  type Interaction,
} from './interaction.js';

/** What is said of an interaction: of a new one, or of what is to change; undefined says nothing. */
export type InteractionPatch = Partial<
  Omit<EditableInteraction, 'customer_feedback' | 'follow_up_done_at'>
> & {
  customer_feedback?: GivenFeedback | null;
  /** becomes the moment at which it was done */
  follow_up_done?: boolean;
};

interface Buyer {
  id: string;
  sales_stage: SalesStage;
}

/** A new interaction of a customer, whose sale it moves. Its patch names the channel, or the type from which it follows. */
export function newInteraction(customer: Buyer, patch: InteractionPatch, now: Date): Interaction {
  const { customer_feedback, follow_up_done: _later, ...given } = withImplied(said(patch), patch);
  const fields = { ...BLANK_INTERACTION, occurred_at: now, ...given } as EditableInteraction;
  return {
    id: newId(),
    customer_id: customer.id,
    version: 1,
    created_at: now,
    updated_at: now,
    stage_before: customer.sales_stage,
    stage_after: nextStage(customer.sales_stage, fields.outcome),
    ...fields,
    customer_feedback: merged(null, customer_feedback),
    summary: fields.summary ?? madeSummary(shownType(fields), fields.products_discussed),
  };
}

/**
 * The interaction as it is to be; what is sent back as it is kept is no change, and nothing follows from it.
 * @throws InvalidInputError where it is of another record, or a follow-up is done that nobody asked for
 */
export function changedInteraction(before: Interaction, patch: InteractionPatch, now: Date): Interaction {
  const { customer_feedback, follow_up_done, ...fields } = withImplied(changedFields(patch, before), patch);
  const after: Interaction = { ...before, ...fields };
  if (customer_feedback !== undefined) {
    after.customer_feedback = merged(before.customer_feedback, customer_feedback);
  }
  if (follow_up_done !== undefined && follow_up_done !== (before.follow_up_done_at !== null)) {
    after.follow_up_done_at = follow_up_done ? now : null;
  }
  if (after.follow_up_done_at && !after.follow_up_required) {
    throw InvalidInputError.of('follow_up_done', 'invalid_value', 'there is no follow-up to be done');
  }
  const { interaction_type: type, channel } = after;
  if (type && channelOf(type) !== channel) after.interaction_type = null;
  return after;
}

/** With what follows from the fields, where the patch itself says nothing of it. */
function withImplied(fields: InteractionPatch, patch: InteractionPatch): InteractionPatch {
  const implied: InteractionPatch = {};
  if (fields.interaction_type && patch.channel === undefined) {
    implied.channel = channelOf(fields.interaction_type);
  }
  // whoever names a date wants it kept
  if (fields.follow_up_date && patch.follow_up_required === undefined) implied.follow_up_required = true;
  return { ...fields, ...implied };
}

function said(patch: InteractionPatch): InteractionPatch {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
