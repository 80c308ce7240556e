import type { Caller } from '@crm/http';
import { Share, Uuid, Word } from '@crm/openapi';
import { ListedCustomerResponseDto, toListedCustomerResponse } from '../../customers/index.js';
import { PAIR_STATUSES, type PairStatus, type ShownPair } from '../duplicate-pair.js';
import { MatchReasonResponseDto } from './match-reason-response.dto.js';

export class DuplicatePairResponseDto {
  @Uuid()
  id!: string;

  /** two, in the order of their ids */
  customers!: ListedCustomerResponseDto[];

  /** the chance that they are one person */
  @Share()
  confidence!: number;

  /** what speaks loudest for it comes first, what speaks against it last */
  reasons!: MatchReasonResponseDto[];

  @Word(PAIR_STATUSES)
  status!: PairStatus;

  created_at!: Date;

  /** when somebody dismissed or merged them */
  decided_at!: Date | null;
}

export function toDuplicatePairResponse(pair: ShownPair, reader: Caller): DuplicatePairResponseDto {
  return {
    id: pair.id,
    customers: pair.customers.map(
      (customer) => toListedCustomerResponse(customer, reader) as ListedCustomerResponseDto,
    ),
    confidence: pair.confidence,
    reasons: pair.reasons,
    status: pair.status,
    created_at: pair.created_at,
    decided_at: pair.decided_at,
  };
}
