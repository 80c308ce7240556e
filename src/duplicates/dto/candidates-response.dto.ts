import type { Caller } from '@crm/http';
import { Share } from '@crm/openapi';
import { ListedCustomerResponseDto, toListedCustomerResponse } from '../../customers/index.js';
import type { Candidate } from '../duplicate-pair.js';
import { MatchReasonResponseDto } from './match-reason-response.dto.js';

export class CandidateResponseDto {
  customer!: ListedCustomerResponseDto;

  /** the chance that they are one person */
  @Share()
  confidence!: number;

  /** what speaks loudest for it comes first, what speaks against it last */
  reasons!: MatchReasonResponseDto[];
}

export class CandidatesResponseDto {
  items!: CandidateResponseDto[];
}

export function toCandidatesResponse(
  candidates: readonly Candidate[],
  reader: Caller,
): CandidatesResponseDto {
  return {
    items: candidates.map(({ customer, confidence, reasons }) => ({
      customer: toListedCustomerResponse(customer, reader) as ListedCustomerResponseDto,
      confidence,
      reasons,
    })),
  };
}
