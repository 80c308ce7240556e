import { envelope, type Caller } from '@crm/http';
import { toListedCustomerResponse } from '../../customers/index.js';
import type { SegmentMembers } from '../segment.js';
import { SegmentResponseDto, toSegmentResponse } from './segment-response.dto.js';

/** What stands beside the page, whichever its envelope is. */
export class SegmentMembersResponseDto {
  segment!: SegmentResponseDto;
}

export function toSegmentMembersResponse({ segment, page }: SegmentMembers, reader: Caller): object {
  return {
    segment: toSegmentResponse(segment),
    ...envelope(page, 'customers', (customer) => toListedCustomerResponse(customer, reader)),
  };
}
