import { Injectable } from '@nestjs/common';
import { Answer } from '@crm/http';
import type { Conversation, Message } from './conversation.js';
import type { ConversationPage } from './conversations.service.js';
import { toConversationDto, toMessageDto } from './dto/conversation-response.dto.js';

interface Page {
  page: number;
  limit: number;
}

/** The envelopes of v2. */
@Injectable()
export class ConversationsPresenter {
  conversation(conversation: Conversation): Answer {
    const body = { success: true, conversation: toConversationDto(conversation) };
    return new Answer(body, { version: conversation.version });
  }

  created(conversation: Conversation): Answer {
    const body = { success: true, conversation: toConversationDto(conversation) };
    const headers = { Location: `/api/v2/conversations/${conversation.id}` };
    return new Answer(body, { version: conversation.version, headers });
  }

  conversations({ items, total }: ConversationPage<Conversation>, page: Page): object {
    return {
      success: true,
      conversations: items.map(toConversationDto),
      pagination: pagination(page, total),
    };
  }

  message(message: Message): object {
    return { success: true, message: toMessageDto(message) };
  }

  messages({ items, total }: ConversationPage<Message>, page: Page): object {
    return { success: true, messages: items.map(toMessageDto), pagination: pagination(page, total) };
  }
}

function pagination({ page, limit }: Page, total: number): object {
  return { page, limit, total, pages: Math.ceil(total / limit) };
}
