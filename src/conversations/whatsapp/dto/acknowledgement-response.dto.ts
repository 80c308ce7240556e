import { Success } from '@crm/openapi';

export class AcknowledgementResponseDto {
  @Success()
  success!: true;
}

export function toAcknowledgementResponse(): AcknowledgementResponseDto {
  return { success: true };
}
