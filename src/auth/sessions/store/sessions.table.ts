declare module '@crm/database' {
  /** See migrations/0002_access.sql and 0019_refresh_grace.sql. */
  interface Tables {
    sessions: SessionsTable;
  }
}

interface SessionsTable {
  id: string;
  user_id: string;
  refresh_hash: Buffer;
  /** of the refresh token that the present one took the place of, at `refreshed_at` */
  previous_hash: Buffer | null;
  created_at: Date;
  refreshed_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  end_reason: string | null;
}
