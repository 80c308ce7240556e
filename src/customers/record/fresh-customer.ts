import type { Customer, EditableCustomer } from '../customer.js';

/** A customer that was made now: nothing has happened to it. */
export function freshCustomer(
  id: string,
  account_number: string,
  editable: EditableCustomer,
  now: Date,
): Customer {
  return {
    ...editable,
    id,
    account_number,
    version: 1,
    created_at: now,
    updated_at: now,
    deleted_at: null,
    last_interaction: null,
    first_contact: null,
    first_message_at: null,
    last_message_at: null,
    interaction_count: 0,
    recommendations_generated: 0,
    effectiveness_sum: 0,
    effectiveness_count: 0,
    fast_decisions: 0,
    deliberate_decisions: 0,
    total_conversations: 0,
    open_conversations: 0,
    resolved_conversations: 0,
    total_messages: 0,
    total_tickets: 0,
    response_seconds_sum: 0,
    response_count: 0,
    rating_sum: 0,
    rating_count: 0,
  };
}
