import type { Generated } from 'kysely';

declare module '@crm/database' {
  /** See migrations/0002_access.sql. */
  interface Tables {
    sign_in_failures: SignInFailuresTable;
  }
}

interface SignInFailuresTable {
  account: Buffer;
  address: string;
  failures: number;
  locked_until: Date | null;
  trusted: Generated<boolean>;
  updated_at: Date;
}
