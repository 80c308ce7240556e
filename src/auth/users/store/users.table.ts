import type { Generated } from 'kysely';
import type { User } from '../user.js';

declare module '@crm/database' {
  /** See migrations/0002_access.sql. */
  interface Tables {
    users: UsersTable;
  }
}

export interface UsersTable extends Omit<User, 'is_active' | 'version'> {
  is_active: Generated<boolean>;
  version: Generated<number>;
}
