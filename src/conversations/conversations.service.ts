import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { Database, isId, newId } from '@crm/database';
import { InvalidInputError } from '@crm/errors';
import { Events } from '@crm/events';
import type { Caller, PageOf, Precondition } from '@crm/http';
import { UsersService } from '../auth/index.js';
import { CustomerNotFoundError, CustomersService } from '../customers/index.js';
import {
  editedTo,
  isLongResolved,
  reactedTo,
  UNTOUCHED,
  type Conversation,
  type ConversationChange,
  type ConversationFields,
  type ConversationStatus,
  type InboundMessage,
  type InboxFilter,
  type Message,
  type MessageFields,
  type Reaction,
  type Words,
} from './conversation.js';
import { conversationEvent, messageEvent } from './conversations.events.js';
import { ConversationNotFoundError, MessageConflictError } from './conversations.errors.js';
import {
  ConversationsRepository,
  type LockedConversation,
  type Page,
} from './store/conversations.repository.js';
import { WhatsAppInboxRepository } from './whatsapp/store/whatsapp-inbox.repository.js';

/** The rules of conversations and their messages. The customer's counters follow in the same transactions. */
@Injectable()
export class ConversationsService {
  constructor(
    private readonly conversations: ConversationsRepository,
    private readonly whatsApp: WhatsAppInboxRepository,
    private readonly customers: CustomersService,
    private readonly users: UsersService,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly events: Events,
  ) {}

  /** @throws CustomerNotFoundError */
  async create(
    actor: Caller,
    customerId: string,
    { subject = null, channel = null }: ConversationFields,
    status: ConversationStatus = 'open',
  ): Promise<Conversation> {
    if (!isId(customerId)) throw new CustomerNotFoundError(customerId);
    return this.database.transaction(async () => {
      const wanted = { id: newId(), customer_id: customerId, subject, channel, status };
      const made = await this.conversations.insert(wanted, new Date());
      if (!made) throw new CustomerNotFoundError(customerId);
      this.audit.note(actor, { resource: 'conversations', id: made.id, after: auditView(made) });
      this.events.note(actor, { type: 'conversation.created', ...conversationEvent(made) });
      return made;
    });
  }

  /** @throws CustomerNotFoundError */
  async listOf(customerId: string, paging: Page): Promise<PageOf<Conversation>> {
    const { id } = await this.customers.find(customerId);
    return { ...(await this.conversations.ofCustomer(id, paging)), paging };
  }

  async inbox(filter: InboxFilter, paging: Page): Promise<PageOf<Conversation>> {
    return { ...(await this.conversations.inbox(filter, paging)), paging };
  }

  /** @throws ConversationNotFoundError */
  async get(id: string): Promise<Conversation> {
    const conversation = isId(id) ? await this.conversations.find(id) : undefined;
    if (!conversation) throw new ConversationNotFoundError();
    return conversation;
  }

  /**
   * Resolves, reopens, assigns; what is so already stays.
   * @throws ConversationNotFoundError, InvalidInputError for an assignee who is no active user
   */
  async update(
    actor: Caller,
    id: string,
    change: ConversationChange,
    mayStartFrom: Precondition,
  ): Promise<Conversation> {
    return this.database.transaction(async () => {
      const { customer_is_blocked: _, ...before } = await this.lock(id);
      mayStartFrom(before.version);
      const { status = before.status, assignee: assignee_id = before.assignee_id } = change;
      if (status === before.status && assignee_id === before.assignee_id) return before;
      if (assignee_id !== before.assignee_id) await this.requireAgent(assignee_id);
      const now = new Date();
      const resolvedNow = status === 'resolved' && before.status === 'open';
      const after: Conversation = {
        ...before,
        status,
        assignee_id,
        resolved_at: status === 'open' ? null : resolvedNow ? now : before.resolved_at,
        updated_at: now,
        version: before.version + 1,
      };
      await this.conversations.update(after);
      this.noteChange(actor, before, after);
      if (resolvedNow)
        this.events.note(actor, { type: 'conversation.resolved', ...conversationEvent(after) });
      return after;
    });
  }

  /** @throws ConversationNotFoundError */
  async messages(id: string, isDescending: boolean, paging: Page): Promise<PageOf<Message>> {
    const conversation = await this.get(id);
    return { ...(await this.conversations.messages(conversation.id, isDescending, paging)), paging };
  }

  /**
   * An inbound message reopens a resolved conversation, unless the customer is blocked.
   * @throws ConversationNotFoundError, MessageConflictError for an external id that another message has
   */
  async addMessage(actor: Caller, id: string, fields: MessageFields): Promise<Message> {
    try {
      return await this.database.transaction(async () => this.append(actor, await this.lock(id), fields));
    } catch (error) {
      throw this.conversations.isTakenId(error) ? new MessageConflictError() : error;
    }
  }

  private async append(
    actor: Caller,
    conversation: LockedConversation,
    fields: MessageFields,
  ): Promise<Message> {
    const now = new Date();
    const reopens =
      fields.direction === 'inbound' &&
      conversation.status === 'resolved' &&
      !conversation.customer_is_blocked;
    const message: Message = {
      id: newId(),
      conversation_id: conversation.id,
      customer_id: conversation.customer_id,
      direction: fields.direction,
      kind: fields.kind ?? 'text',
      text: fields.text,
      content: fields.content ?? null,
      sent_at: fields.sentAt ?? now,
      created_at: now,
      external_id: fields.externalId ?? null,
      ...UNTOUCHED,
    };
    await this.conversations.insertMessage(message, reopens);
    // such as a reaction that came before it
    if (message.external_id) await this.whatsApp.wakeOfMessage(message.external_id);
    // who wrote when, and not what: the log outlives a person's wish to be forgotten
    this.audit.note(actor, { resource: 'messages', id: message.id, after: messageAuditView(message) });
    if (message.direction === 'inbound') {
      this.events.note(actor, { type: 'message.received', ...messageEvent(message) });
    }
    if (reopens) this.noteChange(actor, conversation, { ...conversation, status: 'open' });
    return message;
  }

  /**
   * Files a message that came from the customer by a channel, once. It goes on in the customer's newest conversation
   * there, unless that was resolved more than a day ago: then it opens another. A blocked customer's messages are kept,
   * but open nothing. The customer is locked.
   */
  async receive(
    actor: Caller,
    customer: { id: string; is_blocked: boolean },
    channel: string,
    message: InboundMessage,
  ): Promise<Message> {
    const newest = await this.conversations.lockNewestOn(channel, customer.id);
    const goesOn = newest && (customer.is_blocked || !isLongResolved(newest, new Date()));
    const conversation = goesOn
      ? newest
      : await this.create(actor, customer.id, { channel }, customer.is_blocked ? 'resolved' : 'open');
    return this.append(
      actor,
      { ...conversation, customer_is_blocked: customer.is_blocked },
      { ...message, direction: 'inbound' },
    );
  }

  /**
   * Shows on a message of the customer's conversations what the customer put on it. It opens nothing and is not counted.
   * Undefined where the customer has no such message. The customer is locked.
   */
  react(actor: Caller, customerId: string, externalId: string, to: Reaction): Promise<Message | undefined> {
    return this.touch(actor, customerId, externalId, (message) => reactedTo(message, to));
  }

  /** Gives a message the words that the customer changed it to, and keeps those before; else like `react`. */
  edit(
    actor: Caller,
    customerId: string,
    externalId: string,
    { at, ...words }: Words & { at: Date },
  ): Promise<Message | undefined> {
    return this.touch(actor, customerId, externalId, (message) =>
      message.direction === 'inbound' ? editedTo(message, words, at) : message,
    );
  }

  private async touch(
    actor: Caller,
    customerId: string,
    externalId: string,
    change: (message: Message) => Message,
  ): Promise<Message | undefined> {
    const before = await this.conversations.findMessage(customerId, externalId);
    if (!before) return undefined;
    const after = change(before);
    await this.conversations.updateMessage(after);
    const [was, is] = [touchAuditView(before), touchAuditView(after)];
    this.audit.note(actor, { resource: 'messages', id: before.id, before: was, after: is });
    return after;
  }

  /** Whether a message of this external id was filed. */
  isFiled(externalId: string): Promise<boolean> {
    return this.conversations.hasMessage(externalId);
  }

  private async lock(id: string): Promise<LockedConversation> {
    const conversation = isId(id) ? await this.conversations.lock(id) : undefined;
    if (!conversation) throw new ConversationNotFoundError();
    return conversation;
  }

  private noteChange(actor: Caller, before: Conversation, after: Conversation): void {
    const [was, is] = [auditView(before), auditView(after)];
    this.audit.note(actor, { resource: 'conversations', id: before.id, before: was, after: is });
  }

  private async requireAgent(id: string | null): Promise<void> {
    if (id === null || (await this.users.isActive(id))) return;
    throw InvalidInputError.of('assignee', 'unknown_user', 'assignee must be the id of an active user');
  }
}

/** Subjects are people's own words and stay out of the log. */
function auditView({ customer_id, channel, status, assignee_id }: Conversation): object {
  return { customer_id, channel, status, assignee_id };
}

function messageAuditView({ conversation_id, customer_id, direction, sent_at }: Message): object {
  return { conversation_id, customer_id, direction, sent_at };
}

/** That something became of a message: neither the emoji nor the words. */
function touchAuditView({ reacted_at, edits }: Message): object {
  return { reacted_at, edits: edits?.length ?? 0 };
}
