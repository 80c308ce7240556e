import { ApiProperty } from '@nestjs/swagger';
import { ApiExample, Uuid, Word } from '@crm/openapi';
import { CHANNELS, type Channel } from '../../communication.js';
import type { OutgoingMessage } from '../../outgoing-message.js';

@ApiExample({
  id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a81',
  job_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80',
  customer_id: '0190d6a4-1111-7b2a-9f3e-2f1d8c9b7a60',
  channel: 'email',
  to: 'john@example.com',
  subject: 'Spring is here, John',
  text: 'Dear John Doe,\n\nall trips 20 % off.',
  html: null,
  headers: {
    'List-Unsubscribe':
      '<https://crm.example.com/api/v1/unsubscribe/AZDWpBEReyqfPi8djJt6YAAAAAAAAAAAAAAAAAAAAAA>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
  created_at: '2026-01-15T09:30:00.000Z',
})
export class OutboxMessageResponseDto {
  @Uuid()
  id!: string;

  @Uuid()
  job_id!: string;

  @Uuid()
  customer_id!: string;

  @Word(CHANNELS)
  channel!: Channel;

  /** null once the person was anonymized, as are the texts */
  to!: string | null;

  subject!: string | null;

  text!: string | null;

  html!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  headers!: Record<string, string>;

  created_at!: Date;
}

export function toOutboxMessageResponse(message: OutgoingMessage): OutboxMessageResponseDto {
  const { id, job_id, customer_id, channel, address, subject, text, html, headers, created_at } = message;
  return { id, job_id, customer_id, channel, to: address, subject, text, html, headers, created_at };
}
