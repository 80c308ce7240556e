import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { Database, isId, newId } from '@crm/database';
import { InvalidInputError, type FieldProblem } from '@crm/errors';
import { pageById, type Caller, type PageOf, type Paging, type Precondition } from '@crm/http';
import { changedFields } from '@crm/validation';
import type { Channel, MessageText } from '../communication.js';
import { TemplateConflictError, TemplateNotFoundError } from '../communication.errors.js';
import {
  MOST_TEMPLATES,
  type MessageTemplate,
  type MessageTemplateFields,
  type MessageTemplateFilter,
} from './message-template.js';
import { byLanguage, readTexts } from './message-texts.js';
import { MessageTemplatesRepository } from './store/message-templates.repository.js';

/** What callers send: the texts by their languages. */
export type GivenTemplate = Partial<Pick<MessageTemplateFields, 'name' | 'channel'>> & { texts?: object };

/** The rules of message templates. */
@Injectable()
export class MessageTemplatesService {
  constructor(
    private readonly templates: MessageTemplatesRepository,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** @throws InvalidInputError for texts, TemplateConflictError */
  create(actor: Caller, given: GivenTemplate & { name: string; channel: Channel }): Promise<MessageTemplate> {
    const texts = textsOf(given.texts ?? {}, given.channel);
    const now = new Date();
    const { name, channel } = given;
    const kept = { id: newId(), version: 1, created_at: now, updated_at: now };
    const template: MessageTemplate = { ...kept, name, channel, texts };
    return this.writing(async () => {
      if ((await this.templates.count()) >= MOST_TEMPLATES) {
        throw new TemplateConflictError(`There are at most ${MOST_TEMPLATES} message templates`);
      }
      await this.templates.insert(template);
      this.note(actor, undefined, template);
      return template;
    });
  }

  /** Oldest first. */
  async list(filter: MessageTemplateFilter, paging: Paging): Promise<PageOf<MessageTemplate>> {
    return pageById(paging, await this.templates.list(filter, paging));
  }

  /** @throws TemplateNotFoundError */
  async get(id: string): Promise<MessageTemplate> {
    return present(isId(id) ? await this.templates.find(id) : undefined);
  }

  /** By its name in whichever case, or by its id. */
  async findNamed(name: string): Promise<MessageTemplate | undefined> {
    const named = await this.templates.findByName(name);
    return named ?? (isId(name) ? this.templates.find(name) : undefined);
  }

  /** Given fields replace, texts all at once. @throws TemplateNotFoundError, InvalidInputError, TemplateConflictError */
  update(
    actor: Caller,
    id: string,
    { texts: given, ...patch }: GivenTemplate,
    mayStartFrom: Precondition,
  ): Promise<MessageTemplate> {
    return this.writing(async () => {
      const before = await this.forChange(id);
      mayStartFrom(before.version);
      const channel = patch.channel ?? before.channel;
      const texts = textsOf(given ?? byLanguage(before.texts), channel);
      const fields = changedFields({ ...patch, texts }, before);
      if (Object.keys(fields).length === 0) return before;
      const after = { ...before, ...fields, version: before.version + 1, updated_at: new Date() };
      await this.templates.update(after);
      this.note(actor, before, after);
      return after;
    });
  }

  /** @throws TemplateNotFoundError */
  async remove(actor: Caller, id: string, mayStartFrom: Precondition): Promise<void> {
    await this.database.transaction(async () => {
      const template = await this.forChange(id);
      mayStartFrom(template.version);
      await this.templates.remove(template.id);
      this.note(actor, template, undefined);
    });
  }

  private async forChange(id: string): Promise<MessageTemplate> {
    return present(isId(id) ? await this.templates.findForChange(id) : undefined);
  }

  private note(actor: Caller, before: MessageTemplate | undefined, after: MessageTemplate | undefined): void {
    const id = (after ?? before)?.id;
    this.audit.note(actor, {
      resource: 'message-templates',
      id,
      before: before && auditView(before),
      after: after && auditView(after),
    });
  }

  private async writing<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.database.transaction(work);
    } catch (error) {
      if (!this.templates.isTakenName(error)) throw error;
      const message = 'There is a message template of this name already';
      throw new TemplateConflictError(message, { details: { field: 'name' } });
    }
  }
}

/** @throws InvalidInputError with every problem */
function textsOf(given: object, channel: Channel): MessageText[] {
  const problems: FieldProblem[] = [];
  const texts = readTexts(given, channel, problems);
  if (problems.length) throw new InvalidInputError(problems);
  return texts;
}

function present(template: MessageTemplate | undefined): MessageTemplate {
  if (!template) throw new TemplateNotFoundError();
  return template;
}

function auditView({ created_at: _made, ...rest }: MessageTemplate): object {
  return rest;
}
