import type { Category, Channel } from './communication.js';

/**
 * `sending` is committed before the conversation with the server begins, what came of it after. One that waits does so for
 * the end of quiet hours, or for a server that is away.
 */
export type MessageState = 'sending' | 'waiting' | 'sent' | 'failed' | 'skipped';

/** A message to one customer. */
export interface OutgoingMessage {
  customer_id: string;
  /** also its Message-ID */
  id: string;
  job_id: string;
  /** the recipient's number in the job */
  row: number;
  channel: Channel;
  category: Category;
  state: MessageState;
  /** why it waits, was skipped or failed */
  reason: string | null;
  /** null once the person was anonymized, as are the texts */
  address: string | null;
  address_key: string | null;
  subject: string | null;
  text: string | null;
  html: string | null;
  headers: Record<string, string>;
  /** counted as sent, and kept for who reads the outbox */
  in_outbox: boolean;
  /** the gateway's own id of it */
  reference: string | null;
  attempts: number;
  send_after: Date | null;
  /** until when one that could not be delivered is tried */
  try_until: Date | null;
  created_at: Date;
  /** when it came into its state */
  changed_at: Date;
  bounced_at: Date | null;
}

/** A message that came out in some way. */
export type MessageOutcome = Pick<
  OutgoingMessage,
  'customer_id' | 'id' | 'row' | 'state' | 'reason' | 'reference' | 'attempts' | 'send_after' | 'try_until'
>;
