import { Injectable } from '@nestjs/common';
import { Database, statement } from '@crm/database';
import { builtInRole } from './roles.js';

export interface SessionRow {
  id: string;
  name: string;
  contract: string;
  grants: readonly string[];
}

export interface ApiKeyRow {
  id: string;
  name: string;
  contract: string;
  permissions: string[];
  expires_at: Date | null;
  /** the user who made it; null where nobody did */
  created_by: string | null;
}

interface RoleRow {
  role: string;
  role_grants: string[] | null;
}

const SESSION = statement(
  'access_session',
  `
    select u.id, u.name, u.contract, u.role, r.grants as role_grants
    from sessions s join users u on u.id = s.user_id join roles r on r.name = u.role
    where s.id = $1 and s.ended_at is null and s.expires_at > $2 and u.is_active`,
);

const API_KEY = statement(
  'access_api_key',
  `
    with used as (
      update api_keys set last_used_at = $2
      where hash = $1 and revoked_at is null and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')
    )
    select id, name, contract, permissions, expires_at, created_by from api_keys
    where hash = $1 and revoked_at is null and (expires_at is null or expires_at > $2)`,
);

const USER = statement(
  'access_user',
  `
    select u.id, u.name, u.contract, u.role, r.grants as role_grants
    from users u join roles r on r.name = u.role where u.id = $1 and u.is_active`,
);

const API_KEY_BY_ID = statement(
  'access_api_key_by_id',
  `
    select id, name, contract, permissions, expires_at, created_by from api_keys
    where id = $1 and revoked_at is null and (expires_at is null or expires_at > $2)`,
);

const ROLES = statement(
  'access_roles',
  'select name as role, grants as role_grants from roles where name = any($1)',
);

/** What the guard must know of a token: one short statement each, prepared once a connection. */
@Injectable()
export class AccessRepository {
  constructor(private readonly database: Database) {}

  /** The user of a session that has neither ended nor expired. */
  async findSession(id: string, now: Date): Promise<SessionRow | undefined> {
    const [row] = await this.database.named<SessionRow & RoleRow>(SESSION, [id, now]);
    return row && { ...row, grants: grantsOf(row) };
  }

  /** A key that is in force; notes to the minute that it is in use. */
  async findApiKey(hash: Buffer, now: Date): Promise<ApiKeyRow | undefined> {
    const [row] = await this.database.named<ApiKeyRow>(API_KEY, [hash, now]);
    return row;
  }

  /** An active user. */
  async findUser(id: string): Promise<SessionRow | undefined> {
    const [row] = await this.database.named<SessionRow & RoleRow>(USER, [id]);
    return row && { ...row, grants: grantsOf(row) };
  }

  /** A key that is in force, without noting a use of it. */
  async findApiKeyById(id: string, now: Date): Promise<ApiKeyRow | undefined> {
    const [row] = await this.database.named<ApiKeyRow>(API_KEY_BY_ID, [id, now]);
    return row;
  }

  /** The grants of all roles of these names together, or undefined when there is no such role. */
  async findGrantsOfRoles(names: readonly string[]): Promise<readonly string[] | undefined> {
    const rows = await this.database.named<RoleRow>(ROLES, [names]);
    return rows.length > 0 ? rows.flatMap(grantsOf) : undefined;
  }
}

function grantsOf({ role, role_grants }: RoleRow): readonly string[] {
  return role_grants ?? builtInRole(role)?.grants ?? [];
}
