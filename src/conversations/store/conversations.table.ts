import type { Conversation, Message } from '../conversation.js';

declare module '@crm/database' {
  /** See migrations/0010_conversations.sql. */
  interface Tables {
    conversations: Conversation;
    messages: Message;
  }
}
