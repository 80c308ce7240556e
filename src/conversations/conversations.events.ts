import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventViews, type EventNote } from '@crm/events';
import type { Conversation, Message } from './conversation.js';
import { toConversationResponse } from './dto/conversation-response.dto.js';
import { toMessageResponse } from './dto/message-response.dto.js';

/** How events of conversations are told: in the words of v2, which are the only ones they have. */
@Injectable()
export class ConversationsEvents implements OnModuleInit {
  constructor(private readonly views: EventViews) {}

  onModuleInit(): void {
    this.views.register(['conversation.created', 'conversation.resolved'], toConversationResponse);
    this.views.register(['message.received'], toMessageResponse);
  }
}

export function conversationEvent(conversation: Conversation): Omit<EventNote, 'type'> {
  return { customerId: conversation.customer_id, resource: conversation.id, data: conversation };
}

export function messageEvent(message: Message): Omit<EventNote, 'type'> {
  return { customerId: message.customer_id, resource: message.id, data: message };
}
