import { Success } from '@crm/openapi';

export class WhatsAppAcknowledgementResponseDto {
  @Success()
  success!: true;
}

export function toWhatsAppAcknowledgementResponse(): WhatsAppAcknowledgementResponseDto {
  return { success: true };
}
