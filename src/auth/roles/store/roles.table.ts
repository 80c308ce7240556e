import type { Generated } from 'kysely';

declare module '@crm/database' {
  /** See migrations/0002_access.sql. */
  interface Tables {
    roles: RolesTable;
  }
}

export interface RolesTable {
  id: string;
  name: string;
  description: string;
  /** null: a built-in role, whose grants stand in @crm/access */
  grants: string[] | null;
  created_at: Date;
  updated_at: Date;
  version: Generated<number>;
}
