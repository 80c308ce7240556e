import type { Generated } from 'kysely';
import type { User } from '../user.js';

declare module '@crm/database' {
  /** See migrations/0002_access.sql and 0014_comparable_text.sql. */
  interface Tables {
    users: UsersTable;
  }
}

export interface UsersTable extends Omit<User, 'is_active' | 'version'> {
  /** equal for all writings of one address */
  email_key: string;
  is_active: Generated<boolean>;
  version: Generated<number>;
}
