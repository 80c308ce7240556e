import type { Channel } from '../../communication.js';

declare module '@crm/database' {
  /** See migrations/0028_communication.sql. */
  interface Tables {
    bounced_addresses: {
      customer_id: string;
      channel: Channel;
      address_key: string;
      /** the server's word for it, `5.1.1` */
      status: string | null;
      bounced_at: Date;
    };
  }
}

export {};
