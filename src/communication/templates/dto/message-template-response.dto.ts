import { ApiProperty } from '@nestjs/swagger';
import { Integer, Uuid, Word } from '@crm/openapi';
import { CHANNELS, type Channel } from '../../communication.js';
import type { MessageTemplate } from '../message-template.js';
import { byLanguage } from '../message-texts.js';

export class MessageTemplateResponseDto {
  @Uuid()
  id!: string;

  name!: string;

  @Word(CHANNELS)
  channel!: Channel;

  /** by language tag `{subject, message, html}`, in the order in which they were sent */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'object', additionalProperties: true } })
  texts!: Record<string, object>;

  created_at!: Date;

  updated_at!: Date;

  /** counts the changes; the first half of the ETag */
  @Integer()
  version!: number;
}

export function toMessageTemplateResponse(template: MessageTemplate): MessageTemplateResponseDto {
  const { id, name, channel, created_at, updated_at, version } = template;
  return { id, name, channel, texts: byLanguage(template.texts), created_at, updated_at, version };
}
