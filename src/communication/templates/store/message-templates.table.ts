import type { MessageTemplate } from '../message-template.js';

declare module '@crm/database' {
  /** See migrations/0028_communication.sql. */
  interface Tables {
    message_templates: MessageTemplate;
  }
}

export const COLUMNS = [
  'id',
  'version',
  'name',
  'channel',
  'texts',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof MessageTemplate)[];
