import { Injectable } from '@nestjs/common';
import { Database, violatedConstraint } from '@crm/database';
import { readById, type Paging, type RowsById } from '@crm/http';
import { emailKey } from '@crm/validation';
import { sql } from 'kysely';
import type { User, UserFields, UserFilter } from '../user.js';
import './users.table.js';

@Injectable()
export class UsersRepository {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<User | undefined> {
    return this.users().where('id', '=', id).executeTakeFirst();
  }

  /** The same, and nobody else changes it until the transaction ends. */
  async findForChange(id: string): Promise<User | undefined> {
    return this.users().where('id', '=', id).forUpdate().executeTakeFirst();
  }

  async findByEmail(email: string): Promise<User | undefined> {
    return this.users().where('email_key', '=', emailKey(email)).executeTakeFirst();
  }

  async isEmpty(): Promise<boolean> {
    return (await this.users().limit(1).executeTakeFirst()) === undefined;
  }

  /** Newest first. */
  list({ role, is_active, query }: UserFilter, paging: Paging): Promise<RowsById<User>> {
    const found = this.users()
      .$if(role !== undefined, (users) => users.where('role', '=', role as string))
      .$if(is_active !== undefined, (users) => users.where('is_active', '=', is_active as boolean))
      .$if(query !== undefined, (users) =>
        users.where(
          sql<boolean>`(position(fold(${query}) in fold(name || ' ' || email)) > 0 or email_key = ${emailKey(query as string)})`,
        ),
      );
    return readById(found, 'desc', paging);
  }

  async insert(id: string, fields: UserFields, passwordHash: string | null, now: Date): Promise<User> {
    return this.database.kysely
      .insertInto('users')
      .values({
        id,
        ...fields,
        email_key: emailKey(fields.email),
        password_hash: passwordHash,
        last_sign_in: null,
        created_at: now,
        updated_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  }

  /** Makes the very first user; undefined when there are users already, or another instance was faster. */
  async insertFirst(
    id: string,
    fields: UserFields,
    passwordHash: string,
    now: Date,
  ): Promise<User | undefined> {
    const { rows } = await sql<User>`
      insert into users (id, email, email_key, name, role, contract, password_hash, created_at, updated_at)
      select ${id}, ${fields.email}, ${emailKey(fields.email)}, ${fields.name}, ${fields.role}, ${fields.contract}, ${passwordHash}, ${now}, ${now}
      where not exists (select from users)
      on conflict do nothing
      returning *`.execute(this.database.kysely);
    return rows[0];
  }

  async update(id: string, fields: UserFields, now: Date): Promise<User> {
    return this.database.kysely
      .updateTable('users')
      .set((row) => ({
        ...fields,
        email_key: emailKey(fields.email),
        updated_at: now,
        version: row('version', '+', 1),
      }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
  }

  async setPassword(id: string, hash: string): Promise<void> {
    await this.database.kysely
      .updateTable('users')
      .set({ password_hash: hash })
      .where('id', '=', id)
      .execute();
  }

  async noteSignIn(id: string, now: Date): Promise<void> {
    await this.database.kysely.updateTable('users').set({ last_sign_in: now }).where('id', '=', id).execute();
  }

  /** Ids of the active users of a role; they stay as they are until the transaction ends. */
  async lockActiveOf(role: string): Promise<string[]> {
    const rows = await this.database.kysely
      .selectFrom('users')
      .select('id')
      .where('role', '=', role)
      .where('is_active', '=', true)
      .orderBy('id')
      .forUpdate()
      .execute();
    return rows.map((row) => row.id);
  }

  isTakenEmail(error: unknown): boolean {
    return violatedConstraint(error) === 'users_email_key';
  }

  private users() {
    return this.database.kysely.selectFrom('users').selectAll();
  }
}
