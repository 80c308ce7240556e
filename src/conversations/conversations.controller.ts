import { Body, Controller, Get, Headers, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Access, RateTier, Surface } from '@crm/access';
import { precondition, type Answer } from '@crm/http';
import { ApiGroup } from '@crm/openapi';
import { ConversationsPresenter } from './conversations.presenter.js';
import { ConversationsService } from './conversations.service.js';
import {
  createConversationSchema,
  createMessageSchema,
  inboxSchema,
  listConversationsSchema,
  listMessagesSchema,
  updateConversationSchema,
  type CreateConversationDto,
  type CreateMessageDto,
  type InboxDto,
  type ListConversationsDto,
  type ListMessagesDto,
  type UpdateConversationDto,
} from './dto/conversation-input.dto.js';
import {
  conversationAnswerSchema,
  conversationListSchema,
  messageAnswerSchema,
  messageListSchema,
} from './dto/conversation-response.dto.js';

@ApiGroup(
  'Conversations v2',
  'What customers and the support desk write to each other. The customer’s statistics follow at once: how many ' +
    'conversations and messages there are, and how long customers wait for an answer, which is the time from the first ' +
    'inbound message that waits for one to the next outbound message of the conversation, in whole seconds.',
)
@Surface('support')
@Controller('api/v2')
export class ConversationsController {
  constructor(
    private readonly conversations: ConversationsService,
    private readonly present: ConversationsPresenter,
  ) {}

  @Get('customers/:id/conversations')
  @Access('crm:read:conversations')
  @RateTier('profile')
  @ApiOperation({ summary: 'List the conversations of a customer', description: 'The newest first.' })
  @ApiOkResponse({ description: 'A page of conversations', standardSchema: conversationListSchema })
  listOf(
    @Param('id') id: string,
    @Query({ schema: listConversationsSchema }) page: ListConversationsDto,
  ): Promise<object> {
    return this.conversations.listOf(id, page).then((found) => this.present.conversations(found, page));
  }

  @Post('customers/:id/conversations')
  @Access('crm:create:conversations')
  @RateTier('interactions')
  @ApiOperation({
    summary: 'Open a conversation',
    description: 'It is open, without messages, and nobody’s.',
  })
  @ApiCreatedResponse({ description: 'The new conversation', standardSchema: conversationAnswerSchema })
  create(
    @Param('id') id: string,
    @Body({ schema: createConversationSchema }) body: CreateConversationDto,
  ): Promise<Answer> {
    return this.conversations.create(id, body).then((conversation) => this.present.created(conversation));
  }

  @Get('conversations')
  @Access('crm:read:conversations')
  @RateTier('profile')
  @ApiOperation({
    summary: 'List conversations',
    description: 'The inbox of an agent, or of the whole desk: the newest first, by status and assignee.',
  })
  @ApiOkResponse({ description: 'A page of conversations', standardSchema: conversationListSchema })
  inbox(@Query({ schema: inboxSchema }) { filter, ...page }: InboxDto): Promise<object> {
    return this.conversations.inbox(filter, page).then((found) => this.present.conversations(found, page));
  }

  @Get('conversations/:id')
  @Access('crm:read:conversations')
  @RateTier('profile')
  @ApiOperation({ summary: 'Get a conversation', description: 'Its messages have a list of their own.' })
  @ApiOkResponse({ description: 'The conversation', standardSchema: conversationAnswerSchema })
  get(@Param('id') id: string): Promise<Answer> {
    return this.conversations.get(id).then((conversation) => this.present.conversation(conversation));
  }

  @Patch('conversations/:id')
  @Access('crm:update:conversations')
  @RateTier('profile')
  @ApiOperation({
    summary: 'Resolve, reopen or assign a conversation',
    description: 'What is not given stays; asking for what is so already changes nothing.',
  })
  @ApiOkResponse({ description: 'The conversation', standardSchema: conversationAnswerSchema })
  update(
    @Param('id') id: string,
    @Body({ schema: updateConversationSchema }) body: UpdateConversationDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.conversations
      .update(id, body, precondition(ifMatch))
      .then((conversation) => this.present.conversation(conversation));
  }

  @Get('conversations/:id/messages')
  @Access('crm:read:conversations')
  @RateTier('profile')
  @ApiOperation({
    summary: 'List the messages of a conversation',
    description: 'By the time they were sent, the newest first unless asked otherwise.',
  })
  @ApiOkResponse({ description: 'A page of messages', standardSchema: messageListSchema })
  messages(
    @Param('id') id: string,
    @Query({ schema: listMessagesSchema }) { sortOrder, ...page }: ListMessagesDto,
  ): Promise<object> {
    return this.conversations
      .messages(id, sortOrder === 'desc', page)
      .then((found) => this.present.messages(found, page));
  }

  @Post('conversations/:id/messages')
  @Access('crm:create:conversations')
  @RateTier('interactions')
  @ApiOperation({
    summary: 'Add a message to a conversation',
    description:
      'An inbound message reopens a resolved conversation, unless the customer is blocked; an outbound one does not.',
  })
  @ApiCreatedResponse({ description: 'The new message', standardSchema: messageAnswerSchema })
  addMessage(
    @Param('id') id: string,
    @Body({ schema: createMessageSchema }) body: CreateMessageDto,
  ): Promise<object> {
    return this.conversations.addMessage(id, body).then((message) => this.present.message(message));
  }
}
