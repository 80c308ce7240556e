import { ApiProperty } from '@nestjs/swagger';
import type { Caller } from '@crm/http';
import { CustomerResponseDto } from '../../customers/index.js';
import type { UndoneMerge } from '../merge.js';
import { toMergedCustomerResponse } from './merge-response.dto.js';

/** Two customers who are two again. */
export class UndoneMergeResponseDto {
  /** the one that was left, with what was added since */
  customer!: CustomerResponseDto;

  /** the one that is back */
  restored!: CustomerResponseDto;

  /** how many records went back, by what they are */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  moved!: Record<string, number>;
}

export function toUndoneMergeResponse({ details, restored, moved }: UndoneMerge, reader: Caller): object {
  return {
    customer: toMergedCustomerResponse(details, reader),
    restored: toMergedCustomerResponse(restored, reader),
    moved,
  };
}
