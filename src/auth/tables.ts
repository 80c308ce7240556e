import type { Generated } from 'kysely';

declare module '@crm/database' {
  interface Tables {
    roles: RolesTable;
    users: UsersTable;
    sessions: SessionsTable;
    api_keys: ApiKeysTable;
    one_time_links: OneTimeLinksTable;
    sign_in_failures: SignInFailuresTable;
  }
}

interface Kept {
  id: string;
  created_at: Date;
  updated_at: Date;
  version: Generated<number>;
}

export interface RolesTable extends Kept {
  name: string;
  description: string;
  /** null: a built-in role, whose grants stand in @crm/access */
  grants: string[] | null;
}

export interface UsersTable extends Kept {
  email: string;
  name: string;
  role: string;
  contract: string;
  password_hash: string | null;
  is_active: Generated<boolean>;
  last_sign_in: Date | null;
}

export interface SessionsTable {
  id: string;
  user_id: string;
  refresh_hash: Buffer;
  created_at: Date;
  refreshed_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  end_reason: string | null;
}

export interface ApiKeysTable extends Kept {
  name: string;
  prefix: string;
  hash: Buffer;
  contract: string;
  permissions: string[];
  expires_at: Date | null;
  revoked_at: Date | null;
  last_used_at: Date | null;
  created_by: string | null;
}

export interface OneTimeLinksTable {
  user_id: string;
  hash: Buffer;
  expires_at: Date;
  created_by: string | null;
  created_at: Date;
}

export interface SignInFailuresTable {
  account: Buffer;
  address: string;
  failures: number;
  locked_until: Date | null;
  trusted: Generated<boolean>;
  updated_at: Date;
}
