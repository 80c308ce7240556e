declare module '@crm/database' {
  /** See migrations/0002_access.sql. */
  interface Tables {
    sessions: SessionsTable;
  }
}

interface SessionsTable {
  id: string;
  user_id: string;
  refresh_hash: Buffer;
  created_at: Date;
  refreshed_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  end_reason: string | null;
}
