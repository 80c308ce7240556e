import type { Conversation, Message } from '../conversation.js';

declare module '@crm/database' {
  /** See migrations/0010_conversations.sql and 0017_message_content.sql. */
  interface Tables {
    conversations: Conversation;
    messages: Message;
  }
}
