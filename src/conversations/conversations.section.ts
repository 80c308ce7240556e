import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Caller } from '@crm/http';
import { CustomerSections, type CustomerSection, type Includes } from '../customers/index.js';
import type { Conversation } from './conversation.js';
import { toConversationResponse, type ConversationResponseDto } from './dto/conversation-response.dto.js';

const MOMENTS = ['created_at', 'updated_at', 'resolved_at', 'last_message_at'] as const;

/** `recentConversations` of v2's answer about a customer, the newest 20; empty for who may not read conversations. */
@Injectable()
export class ConversationsSection implements CustomerSection, OnModuleInit {
  readonly key = 'recentConversations';
  readonly column = `case when total_conversations > 0 then (
    select json_agg(newest) from (
      select * from conversations where customer_id = customers.id order by created_at desc, id desc limit 20
    ) newest) end`;

  constructor(private readonly sections: CustomerSections) {}

  onModuleInit(): void {
    this.sections.register(this);
  }

  isWanted(actor: Caller, { conversations }: Includes): boolean {
    return conversations && actor.can('crm:read:conversations');
  }

  show(newest: unknown): ConversationResponseDto[] {
    return (newest as Conversation[]).map((conversation) => {
      const moments = MOMENTS.map((key) => [key, conversation[key] && new Date(conversation[key])]);
      return toConversationResponse({ ...conversation, ...Object.fromEntries(moments) } as Conversation);
    });
  }
}
