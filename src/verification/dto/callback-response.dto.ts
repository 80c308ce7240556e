import { Uuid } from '@crm/openapi';
import type { Verification, VerificationStatus } from '../verification.js';

export class CallbackResponseDto {
  @Uuid()
  verification_id!: string;

  /** as it stands now */
  status!: VerificationStatus;
}

export function toCallbackResponse({ id, status }: Verification): CallbackResponseDto {
  return { verification_id: id, status };
}
