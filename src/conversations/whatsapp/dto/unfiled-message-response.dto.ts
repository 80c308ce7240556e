import { ApiProperty } from '@nestjs/swagger';
import { ApiExample, Uuid, Word } from '@crm/openapi';
import { MESSAGE_KINDS, type MessageContent, type MessageKind } from '../../conversation.js';
import { UNFILED_REASONS, type UnfiledItem, type UnfiledReason } from '../inbox-item.js';
import { wordsOf } from '../whatsapp-words.js';

export class SenderResponseDto {
  /** as E.164; null where none is shown, or none that there can be */
  phoneNumber!: string | null;

  /** by which the channel knows the sender */
  ids!: string[];

  /** what the sender calls themselves */
  name!: string | null;
}

@ApiExample({
  _id: '0190d6a4-4444-7b2a-9f3e-2f1d8c9b7a60',
  reason: 'unknown_sender',
  channel: 'whatsapp',
  sender: { phoneNumber: null, ids: ['34600'], name: 'Lupita Pérez' },
  kind: 'text',
  text: '¿Dónde está mi pedido?',
  content: null,
  externalId: 'wamid.HBgNNTIxOTk4MTIzNDU2NxUCABIYFjNFQjBDMUQ0RjVFNkE3QjhDOQA=',
  sentAt: '2026-01-15T09:30:00.000Z',
  receivedAt: '2026-01-15T09:30:01.250Z',
})
export class UnfiledMessageResponseDto {
  @Uuid()
  _id!: string;

  /**
   * unknown_sender: no number that there can be, and no id that is known; unknown_message: what it speaks of is not here;
   * number_of_another: the sender’s new number is another customer’s; unreadable: it does not say when it was sent, or what
   * it wants; failed: filing it failed again and again
   */
  @Word(UNFILED_REASONS)
  reason!: UnfiledReason;

  @Word(['whatsapp'])
  channel!: 'whatsapp';

  sender!: SenderResponseDto;

  @Word(MESSAGE_KINDS)
  kind!: MessageKind;

  /** what can be read of it */
  text!: string;

  /** what was sent, in the channel’s own structure, where that is more than words */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  content!: MessageContent | null;

  /** the channel’s id of it */
  externalId!: string | null;

  sentAt!: Date;

  receivedAt!: Date;
}

export function toUnfiledMessageResponse(item: UnfiledItem): UnfiledMessageResponseDto {
  const { kind, text, content } = wordsOf(item.payload);
  return {
    _id: item.id,
    reason: item.reason,
    channel: 'whatsapp',
    sender: { phoneNumber: item.phone, ids: item.sender_ids, name: item.profile_name },
    kind,
    text,
    content,
    externalId: item.message_id,
    sentAt: item.sent_at,
    receivedAt: item.received_at,
  };
}
