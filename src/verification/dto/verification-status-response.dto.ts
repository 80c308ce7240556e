import { ApiProperty } from '@nestjs/swagger';
import { Uuid } from '@crm/openapi';
import type { SeenAnswers } from '../seen-answers.js';
import type { CustomerStanding, OverallStatus } from '../standing.js';
import type { VerificationLevel } from '../verification.js';
import { AddressCheckResponseDto, toAddressCheckResponse } from './address-check-response.dto.js';
import { CreditCheckResponseDto, toCreditCheckResponse } from './credit-check-response.dto.js';
import { toVerificationResponse, VerificationResponseDto } from './verification-response.dto.js';

const SHOWN = 20;

export class VerificationStatusResponseDto {
  @Uuid()
  customer_id!: string;

  /** `verified` while any verification holds, else where the newest open one stands, else how the newest ended */
  overall_status!: OverallStatus;

  /** the highest that holds */
  level!: VerificationLevel | null;

  /** the newest 20 */
  verifications!: VerificationResponseDto[];

  /** the latest */
  @ApiProperty({ type: () => CreditCheckResponseDto, required: false })
  credit_check?: CreditCheckResponseDto;

  /** the latest check of an address */
  @ApiProperty({ type: () => AddressCheckResponseDto, required: false })
  address?: AddressCheckResponseDto;
}

export function toVerificationStatusResponse(
  standing: CustomerStanding,
  sees: SeenAnswers,
): VerificationStatusResponseDto {
  const { customer_id, overall_status, level, verifications, credit_check, address } = standing;
  return {
    customer_id,
    overall_status,
    level,
    verifications: verifications.slice(0, SHOWN).map((one) => toVerificationResponse(one, sees.references)),
    ...(credit_check && { credit_check: toCreditCheckResponse(credit_check, sees) }),
    ...(address && { address: toAddressCheckResponse(address) }),
  };
}
