import type { Delivery } from '@crm/messaging';
import type { JobRow } from '../../jobs/index.js';
import type { MessageOutcome, OutgoingMessage } from '../outgoing-message.js';

/** A server that is away is tried again after half a minute, and then after twice as long each time, for an hour. */
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
const TRIED_FOR_MS = 60 * 60_000;

/** What a message becomes by what came of its conversation. */
export function afterDelivery(message: OutgoingMessage, delivery: Delivery, now: Date): MessageOutcome {
  const { customer_id, id, row, attempts } = message;
  const ended = { customer_id, id, row, attempts, reference: null, send_after: null, try_until: null };
  if (delivery.outcome === 'sent') {
    return { ...ended, state: 'sent', reason: null, reference: delivery.reference };
  }
  if (delivery.outcome === 'failed') return { ...ended, state: 'failed', reason: delivery.reason };
  const try_until = message.try_until ?? new Date(now.getTime() + TRIED_FOR_MS);
  if (now >= try_until) return { ...ended, state: 'failed', reason: 'unreachable' };
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
  const send_after = new Date(now.getTime() + pause);
  return { ...ended, state: 'waiting', reason: 'unreachable', send_after, try_until };
}

/** What a job's row says of a message that came into a state; nothing of one that is being sent. */
export function rowOf({
  customer_id,
  row,
  state,
  reason,
}: Pick<OutgoingMessage, 'customer_id' | 'row' | 'state' | 'reason'>): JobRow {
  if (state === 'sending') throw new Error('What is being sent has no outcome yet');
  return { row, outcome: state, customer_id, reason };
}
