/** By which id a provider knows a customer. */
export interface CustomerIdentity {
  channel: string;
  external_id: string;
  customer_id: string;
  created_at: Date;
}

declare module '@crm/database' {
  /** See migrations/0017_message_content.sql. */
  interface Tables {
    customer_identities: CustomerIdentity;
  }
}
