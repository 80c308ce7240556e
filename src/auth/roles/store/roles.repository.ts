import { Injectable } from '@nestjs/common';
import { builtInRole } from '@crm/access';
import { Database, violatedConstraint } from '@crm/database';
import { readById, type Paging, type RowsById } from '@crm/http';
import type { Selectable } from 'kysely';
import type { Role, RoleFields } from '../role.js';
import type { RolesTable } from './roles.table.js';

@Injectable()
export class RolesRepository {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<Role | undefined> {
    const row = await this.roles().where('id', '=', id).executeTakeFirst();
    return row && toRole(row);
  }

  async findForChange(id: string): Promise<Role | undefined> {
    const row = await this.roles().where('id', '=', id).forUpdate().executeTakeFirst();
    return row && toRole(row);
  }

  async findByName(name: string): Promise<Role | undefined> {
    const row = await this.roles().where('name', '=', name).executeTakeFirst();
    return row && toRole(row);
  }

  async names(): Promise<string[]> {
    const rows = await this.database.kysely.selectFrom('roles').select('name').orderBy('id').execute();
    return rows.map((row) => row.name);
  }

  /** Built-in ones first, then oldest first. */
  async list(paging: Paging): Promise<RowsById<Role>> {
    const { rows, total } = await readById(this.roles(), 'asc', paging);
    return { rows: rows.map(toRole), total };
  }

  async insert(id: string, { name, description, permissions }: RoleFields, now: Date): Promise<Role> {
    const row = await this.database.kysely
      .insertInto('roles')
      .values({ id, name, description, grants: [...permissions], created_at: now, updated_at: now })
      .returningAll()
      .executeTakeFirstOrThrow();
    return toRole(row);
  }

  async update(id: string, { description, permissions }: RoleFields, now: Date): Promise<Role> {
    const row = await this.database.kysely
      .updateTable('roles')
      .set((old) => ({
        description,
        grants: [...permissions],
        updated_at: now,
        version: old('version', '+', 1),
      }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return toRole(row);
  }

  async remove(id: string): Promise<void> {
    await this.database.kysely.deleteFrom('roles').where('id', '=', id).execute();
  }

  isTakenName(error: unknown): boolean {
    return violatedConstraint(error) === 'roles_name_key';
  }

  /** Somebody still has the role that was to be removed. */
  isInUse(error: unknown): boolean {
    return violatedConstraint(error) === 'users_role_fkey';
  }

  private roles() {
    return this.database.kysely.selectFrom('roles').selectAll();
  }
}

function toRole({ grants, ...row }: Selectable<RolesTable>): Role {
  const builtIn = grants === null ? builtInRole(row.name) : undefined;
  return {
    ...row,
    description: builtIn?.description ?? row.description,
    permissions: grants ?? builtIn?.grants ?? [],
    built_in: grants === null,
  };
}
