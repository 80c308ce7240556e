import type { Generated } from 'kysely';
import type { Conversation, Message } from './conversation.js';
import type { InboxMessage } from './whatsapp/whatsapp-inbox.repository.js';

declare module '@crm/database' {
  /** See migrations/0010_conversations.sql. */
  interface Tables {
    conversations: Conversation;
    messages: Message;
    whatsapp_inbox: InboxMessage & { position: Generated<number>; received_at: Date; failed_at: Date | null };
  }
}
