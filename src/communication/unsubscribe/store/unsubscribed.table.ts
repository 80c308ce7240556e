declare module '@crm/database' {
  /** See migrations/0028_communication.sql. */
  interface Tables {
    unsubscribed_customers: { customer_id: string; unsubscribed_at: Date };
  }
}

export {};
