import { Success } from '@crm/openapi';

export class SupportMessageResponseDto {
  @Success()
  success!: true;

  message!: string;
}

export function toSupportMessageResponse(message: string): SupportMessageResponseDto {
  return { success: true, message };
}
