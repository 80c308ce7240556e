import type { OutgoingMessage } from '../outgoing-message.js';

declare module '@crm/database' {
  /** See migrations/0028_communication.sql. */
  interface Tables {
    outgoing_messages: OutgoingMessage;
    job_addresses: { job_id: string; hash: Buffer; created_at: Date };
  }
}

export const COLUMNS = [
  'customer_id',
  'id',
  'job_id',
  'row',
  'channel',
  'category',
  'state',
  'reason',
  'address',
  'address_key',
  'subject',
  'text',
  'html',
  'headers',
  'in_outbox',
  'reference',
  'attempts',
  'send_after',
  'try_until',
  'created_at',
  'changed_at',
  'bounced_at',
] as const satisfies readonly (keyof OutgoingMessage)[];
