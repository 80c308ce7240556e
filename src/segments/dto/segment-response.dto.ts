import { ApiProperty } from '@nestjs/swagger';
import { Answer } from '@crm/http';
import { ApiExample, Integer, Uuid } from '@crm/openapi';
import type { SeenSegment } from '../segment.js';

@ApiExample({
  id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80',
  name: 'Golden north',
  description: 'Loyal travellers of the north',
  criteria: { loyalty_status: ['Gold', 'Platinum'], region: ['Tanger-Tétouan'] },
  is_active: true,
  customer_count: 42,
  created_at: '2026-01-10T08:00:00.000Z',
  updated_at: '2026-01-10T08:00:00.000Z',
  last_calculated: '2026-01-10T08:00:00.000Z',
  version: 1,
})
export class SegmentResponseDto {
  @Uuid()
  id!: string;

  name!: string;

  description!: string | null;

  /** as they were sent */
  @ApiProperty({ type: 'object', additionalProperties: true })
  criteria!: object;

  is_active!: boolean;

  /** true within 5 s of a change; null where the criteria ask for what the caller may not know */
  @Integer()
  customer_count!: number | null;

  created_at!: Date;

  updated_at!: Date;

  last_calculated!: Date;

  /** counts the changes of what callers set; the first half of the ETag */
  @Integer()
  version!: number;
}

export function toSegmentResponse(segment: SeenSegment): SegmentResponseDto {
  return {
    id: segment.id,
    name: segment.name,
    description: segment.description,
    criteria: segment.criteria,
    is_active: segment.is_active,
    customer_count: segment.customer_count,
    created_at: segment.created_at,
    updated_at: segment.updated_at,
    last_calculated: segment.last_calculated,
    version: segment.version,
  };
}

export function shownSegment(segment: SeenSegment): Answer<SegmentResponseDto> {
  return Answer.of(toSegmentResponse(segment), segment);
}

export function createdSegment(segment: SeenSegment): Answer<SegmentResponseDto> {
  return Answer.created(toSegmentResponse(segment), segment, `/api/v1/segments/${segment.id}`);
}
