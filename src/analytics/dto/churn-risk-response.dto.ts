import { ApiProperty } from '@nestjs/swagger';
import { ApiExample, Share, Uuid, Word } from '@crm/openapi';
import type { ChurnLevel, ChurnRisk, ChurnRiskFactor } from '@crm/scoring';

export const CHURN_LEVELS = ['low', 'medium', 'high', 'critical', 'unknown'] as const satisfies ChurnLevel[];

export class ChurnRiskFactorResponseDto {
  name!: string;

  /** null of `baseline` */
  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }], nullable: true })
  value!: string | number | boolean | null;

  /** in log-odds: below 0 it keeps the customer */
  contribution!: number;

  description!: string;
}

@ApiExample({
  customer_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  score: 0.5,
  level: 'medium',
  factors: [
    {
      name: 'contract_months',
      value: 0,
      contribution: 1.62,
      description: 'Bound from month to month: odds of leaving × 5.05',
    },
    {
      name: 'baseline',
      value: null,
      contribution: -1.62,
      description: 'A customer who is average in everything',
    },
  ],
  recommended_actions: ['Offer a contract of a year or two'],
  missing: ['average_rating'],
  model: 'churn-1',
  calculated_at: '2026-02-11T08:00:00.000Z',
})
export class ChurnRiskResponseDto {
  @Uuid()
  customer_id!: string;

  /** the chance to leave within the next month; null where there is nothing to go by */
  @Share()
  score!: number | null;

  /** low < 0.3 ≤ medium < 0.6 ≤ high < 0.8 ≤ critical; unknown without a score */
  @Word(CHURN_LEVELS)
  level!: ChurnLevel;

  /** what weighs most first; all contributions add up to x, and 1 / (1 + e^-x) is the score */
  factors!: ChurnRiskFactorResponseDto[];

  recommended_actions!: string[];

  /** what is not known and adds nothing */
  missing!: string[];

  /** `<name>-<version>` */
  model!: string | null;

  calculated_at!: Date;
}

export function toChurnRiskResponse(
  risk: ChurnRisk & { customer_id: string; calculated_at: Date },
): ChurnRiskResponseDto {
  return {
    customer_id: risk.customer_id,
    score: risk.score,
    level: risk.level,
    factors: risk.factors.map(toChurnRiskFactorResponse),
    recommended_actions: risk.recommended_actions,
    missing: risk.missing,
    model: risk.model,
    calculated_at: risk.calculated_at,
  };
}

export function toChurnRiskFactorResponse(factor: ChurnRiskFactor): ChurnRiskFactorResponseDto {
  const { name, value, contribution, description } = factor;
  return { name, value, contribution, description };
}
