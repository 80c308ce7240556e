import type { Generated } from 'kysely';
import type { InboxMessage } from '../inbox-message.js';

declare module '@crm/database' {
  /** See migrations/0010_conversations.sql. */
  interface Tables {
    whatsapp_inbox: InboxMessage & { position: Generated<number>; received_at: Date; failed_at: Date | null };
  }
}
