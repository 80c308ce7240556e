import { ApiProperty } from '@nestjs/swagger';
import { ApiExample, Uuid } from '@crm/openapi';
import type { SeenAnswers } from '../seen-answers.js';
import type { Bureau, CreditCheck, CreditCheckStatus } from '../credit/credit-check.js';

@ApiExample({
  check_id: '0190d6a7-0000-7b2a-9f3e-2f1d8c9b7b10',
  customer_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  status: 'completed',
  credit_score: 712,
  bureau: 'experian',
  purpose: 'new fiber contract',
  checked_at: '2026-01-15T09:30:01.000Z',
  reported_at: '2026-01-15T00:00:00.000Z',
  consent_recorded_at: '2026-01-15T09:30:00.000Z',
  reference: null,
})
export class CreditCheckResponseDto {
  @Uuid()
  check_id!: string;

  @Uuid()
  customer_id!: string;

  /** `failed`: the bureau knows no score; `pending`: no bureau is set up */
  status!: CreditCheckStatus;

  /** 300–850; null where there is none, and without `crm:read:verification` or `crm:read:pii` */
  @ApiProperty({ type: 'integer', nullable: true })
  credit_score!: number | null;

  bureau!: Bureau;

  purpose!: string | null;

  /** when the bureau answered */
  checked_at!: Date | null;

  /** of when the score is */
  reported_at!: Date | null;

  consent_recorded_at!: Date;

  /** what the bureau calls it; null without `crm:read:pii` */
  reference!: string | null;

  /** true where no bureau is set up: nobody is asked, and no score is stored */
  @ApiProperty({ required: false })
  sandbox?: boolean;
}

export function toCreditCheckResponse(check: CreditCheck, sees: SeenAnswers): CreditCheckResponseDto {
  const { answer } = check;
  return {
    check_id: check.id,
    customer_id: check.customer_id,
    status: check.status,
    credit_score: sees.scores ? (answer?.credit_score ?? null) : null,
    bureau: check.bureau,
    purpose: check.purpose,
    checked_at: check.checked_at,
    reported_at: answer ? new Date(answer.reported_at) : null,
    consent_recorded_at: check.consent_recorded_at,
    reference: sees.references ? (answer?.reference ?? null) : null,
    ...(check.is_sandbox && { sandbox: true }),
  };
}
