import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Actor, RateTier, Surface } from '@crm/access';
import {
  Answer,
  IfMatch,
  ShownAgain,
  supportEnvelope,
  SupportPageQuery,
  supportPagingOf,
  type Caller,
  type Precondition,
  Post,
} from '@crm/http';
import { ApiGroup, ApiSupportPage } from '@crm/openapi';
import type { Conversation } from './conversation.js';
import { ConversationsService } from './conversations.service.js';
import {
  ConversationEnvelopeResponseDto,
  ConversationResponseDto,
  toConversationEnvelopeResponse,
  toConversationResponse,
} from './dto/conversation-response.dto.js';
import { CreateConversationDto } from './dto/create-conversation.dto.js';
import { CreateMessageDto } from './dto/create-message.dto.js';
import { inboxFilterOf, ListConversationsDto } from './dto/list-conversations.dto.js';
import { ListMessagesDto } from './dto/list-messages.dto.js';
import {
  MessageEnvelopeResponseDto,
  MessageResponseDto,
  toMessageEnvelopeResponse,
  toMessageResponse,
} from './dto/message-response.dto.js';
import { UpdateConversationDto } from './dto/update-conversation.dto.js';

@ApiGroup(
  'Conversations v2',
  'What customers and the support desk write to each other. The customer’s statistics follow at once: how many ' +
    'conversations and messages there are, and how long customers wait for an answer, which is the time from the first ' +
    'inbound message that waits for one to the next outbound message of the conversation, in whole seconds.',
)
@Surface('support')
@Controller('api/v2')
export class ConversationsController {
  constructor(private readonly conversations: ConversationsService) {}

  /**
   * List the conversations of a customer
   * @remarks The newest first.
   */
  @Get('customers/:id/conversations')
  @Access('crm:read:conversations')
  @RateTier('profile')
  @ApiSupportPage(ConversationResponseDto, {
    description: 'A page of conversations',
    collection: 'conversations',
  })
  listOf(@Param('id') id: string, @Query() query: SupportPageQuery): Promise<object> {
    return this.conversations
      .listOf(id, supportPagingOf(query))
      .then((page) => supportEnvelope(page, 'conversations', toConversationResponse));
  }

  /**
   * Open a conversation
   * @remarks It is open, without messages, and nobody’s.
   */
  @Post('customers/:id/conversations')
  @Access('crm:create:conversations')
  @ShownAgain<ConversationsController>('crm:read:conversations', (it, _actor, { made }) => it.get(made))
  @RateTier('interactions')
  @ApiCreatedResponse({ description: 'The new conversation', type: ConversationEnvelopeResponseDto })
  create(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: CreateConversationDto,
  ): Promise<Answer<ConversationEnvelopeResponseDto>> {
    return this.conversations.create(actor, id, body).then(created);
  }

  /**
   * List conversations
   * @remarks The inbox of an agent, or of the whole desk: the newest first, by status and assignee.
   */
  @Get('conversations')
  @Access('crm:read:conversations')
  @RateTier('profile')
  @ApiSupportPage(ConversationResponseDto, {
    description: 'A page of conversations',
    collection: 'conversations',
  })
  inbox(@Query() query: ListConversationsDto): Promise<object> {
    return this.conversations
      .inbox(inboxFilterOf(query), supportPagingOf(query))
      .then((page) => supportEnvelope(page, 'conversations', toConversationResponse));
  }

  /**
   * Get a conversation
   * @remarks Its messages have a list of their own.
   */
  @Get('conversations/:id')
  @Access('crm:read:conversations')
  @RateTier('profile')
  @ApiOkResponse({ description: 'The conversation', type: ConversationEnvelopeResponseDto })
  get(@Param('id') id: string): Promise<Answer<ConversationEnvelopeResponseDto>> {
    return this.conversations.get(id).then(shown);
  }

  /**
   * Resolve, reopen or assign a conversation
   * @remarks What is not given stays; asking for what is so already changes nothing.
   */
  @Patch('conversations/:id')
  @Access('crm:update:conversations')
  @RateTier('profile')
  @ApiOkResponse({ description: 'The conversation', type: ConversationEnvelopeResponseDto })
  update(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: UpdateConversationDto,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<Answer<ConversationEnvelopeResponseDto>> {
    return this.conversations.update(actor, id, body, mayStartFrom).then(shown);
  }

  /**
   * List the messages of a conversation
   * @remarks By the time they were sent, the newest first unless asked otherwise.
   */
  @Get('conversations/:id/messages')
  @Access('crm:read:conversations')
  @RateTier('profile')
  @ApiSupportPage(MessageResponseDto, { description: 'A page of messages', collection: 'messages' })
  messages(@Param('id') id: string, @Query() query: ListMessagesDto): Promise<object> {
    return this.conversations
      .messages(id, query.sortOrder !== 'asc', supportPagingOf(query))
      .then((page) => supportEnvelope(page, 'messages', toMessageResponse));
  }

  /**
   * Add a message to a conversation
   * @remarks An inbound message reopens a resolved conversation, unless the customer is blocked; an outbound one does not.
   */
  @Post('conversations/:id/messages')
  @Access('crm:create:conversations')
  @RateTier('interactions')
  @ApiCreatedResponse({ description: 'The new message', type: MessageEnvelopeResponseDto })
  addMessage(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: CreateMessageDto,
  ): Promise<MessageEnvelopeResponseDto> {
    return this.conversations.addMessage(actor, id, body).then(toMessageEnvelopeResponse);
  }
}

function shown(conversation: Conversation): Answer<ConversationEnvelopeResponseDto> {
  return Answer.of(toConversationEnvelopeResponse(conversation), conversation);
}

function created(conversation: Conversation): Answer<ConversationEnvelopeResponseDto> {
  const location = `/api/v2/conversations/${conversation.id}`;
  return Answer.created(toConversationEnvelopeResponse(conversation), conversation, location);
}
