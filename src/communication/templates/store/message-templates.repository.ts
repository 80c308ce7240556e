import { Injectable } from '@nestjs/common';
import { Database, violatedConstraint } from '@crm/database';
import { readById, type Paging, type RowsById } from '@crm/http';
import { sql } from 'kysely';
import type { MessageTemplate, MessageTemplateFilter } from '../message-template.js';
import { COLUMNS } from './message-templates.table.js';

@Injectable()
export class MessageTemplatesRepository {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<MessageTemplate | undefined> {
    return this.all().where('id', '=', id).executeTakeFirst();
  }

  /** Held until the ambient transaction ends. */
  findForChange(id: string): Promise<MessageTemplate | undefined> {
    return this.all().where('id', '=', id).forUpdate().executeTakeFirst();
  }

  findByName(name: string): Promise<MessageTemplate | undefined> {
    return this.all()
      .where(sql`fold(name)`, '=', sql`fold(${name})`)
      .executeTakeFirst();
  }

  /** Oldest first. */
  list({ channel }: MessageTemplateFilter, paging: Paging): Promise<RowsById<MessageTemplate>> {
    const found = this.all().$if(channel !== undefined, (query) =>
      query.where('channel', '=', channel as 'email'),
    );
    return readById(found, 'asc', paging);
  }

  async count(): Promise<number> {
    const { count } = await this.database.kysely
      .selectFrom('message_templates')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  }

  async insert(template: MessageTemplate): Promise<void> {
    await this.database.kysely.insertInto('message_templates').values(stored(template)).execute();
  }

  async update(template: MessageTemplate): Promise<void> {
    const { id, created_at: _made, ...changed } = stored(template);
    await this.database.kysely.updateTable('message_templates').set(changed).where('id', '=', id).execute();
  }

  async remove(id: string): Promise<void> {
    await this.database.kysely.deleteFrom('message_templates').where('id', '=', id).execute();
  }

  isTakenName(error: unknown): boolean {
    return violatedConstraint(error) === 'message_templates_name';
  }

  private all() {
    return this.database.kysely.selectFrom('message_templates').select(COLUMNS);
  }
}

/** Lists that are meant for jsonb go as text: the driver would make arrays of PostgreSQL of them. */
function stored(template: MessageTemplate): MessageTemplate {
  return { ...template, texts: JSON.stringify(template.texts) as never };
}
