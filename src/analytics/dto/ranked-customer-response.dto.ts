import type { Caller } from '@crm/http';
import { Share, Word } from '@crm/openapi';
import type { ChurnLevel } from '@crm/scoring';
import { In } from '@crm/validation';
import { ListedCustomerResponseDto, toListedCustomerResponse } from '../../customers/index.js';
import { keptRisk } from '../kept-scores.js';
import type { RankedCustomer } from '../ranking.js';
import {
  CHURN_LEVELS,
  ChurnRiskFactorResponseDto,
  toChurnRiskFactorResponse,
} from './churn-risk-response.dto.js';

export class ListedRiskResponseDto {
  @Share()
  score!: number;

  @Word(CHURN_LEVELS)
  level!: ChurnLevel;

  /** the three that weigh most */
  factors!: ChurnRiskFactorResponseDto[];

  calculated_at!: Date;
}

export class ListedValueResponseDto {
  /** the lifetime value within 36 months */
  amount!: number;

  currency!: string;

  /** what was paid of it already */
  historical_value!: number;

  calculated_at!: Date;
}

/** A customer as lists show it, and the risk that it leaves. */
export class AtRiskCustomerResponseDto extends ListedCustomerResponseDto {
  @In('core')
  churn_risk!: ListedRiskResponseDto;
}

/** A customer as lists show it, and what it is worth. */
export class HighValueCustomerResponseDto extends ListedCustomerResponseDto {
  @In('core')
  lifetime_value!: ListedValueResponseDto;
}

export function toAtRiskCustomerResponse({ customer, scores }: RankedCustomer, reader: Caller): object {
  const { score, level, factors, calculated_at } = keptRisk(scores);
  const churn_risk = { score, level, factors: factors.map(toChurnRiskFactorResponse), calculated_at };
  return { ...toListedCustomerResponse(customer, reader), churn_risk };
}

export function toHighValueCustomerResponse({ customer, scores }: RankedCustomer, reader: Caller): object {
  const { lifetime_value: amount, currency, historical_value, calculated_at } = scores;
  const lifetime_value = { amount, currency, historical_value, calculated_at };
  return { ...toListedCustomerResponse(customer, reader), lifetime_value };
}
