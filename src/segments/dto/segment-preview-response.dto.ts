import type { Caller } from '@crm/http';
import { Integer } from '@crm/openapi';
import { ListedCustomerResponseDto, toListedCustomerResponse } from '../../customers/index.js';
import type { SegmentPreview } from '../segment.js';

export class SegmentPreviewResponseDto {
  @Integer()
  count!: number;

  /** ten at most, the newest */
  sample!: ListedCustomerResponseDto[];
}

export function toSegmentPreviewResponse(
  { count, sample }: SegmentPreview,
  reader: Caller,
): Pick<SegmentPreviewResponseDto, 'count'> & { sample: object[] } {
  return { count, sample: sample.map((customer) => toListedCustomerResponse(customer, reader)) };
}
