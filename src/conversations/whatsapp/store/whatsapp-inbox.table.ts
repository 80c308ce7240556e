import type { Generated } from 'kysely';
import type { InboxItem } from '../inbox-item.js';

declare module '@crm/database' {
  /** See migrations/0010_conversations.sql and 0018_provider_events.sql. */
  interface Tables {
    whatsapp_inbox: InboxItem & { position: Generated<number>; received_at: Date; failed_at: Date | null };
    provider_receipts: { hash: Buffer; forget_at: Date };
  }
}
