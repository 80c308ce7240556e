declare module '@crm/database' {
  /** See migrations/0056_sending_pace.sql. */
  interface Tables {
    sending_pace: { is_only: boolean; free_at: Date };
  }
}
