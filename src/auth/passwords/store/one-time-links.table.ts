declare module '@crm/database' {
  /** See migrations/0002_access.sql. */
  interface Tables {
    one_time_links: OneTimeLinksTable;
  }
}

interface OneTimeLinksTable {
  user_id: string;
  hash: Buffer;
  expires_at: Date;
  created_by: string | null;
  created_at: Date;
}
