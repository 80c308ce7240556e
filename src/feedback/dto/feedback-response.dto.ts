import { ApiProperty } from '@nestjs/swagger';
import { ApiExample, Integer, Uuid } from '@crm/openapi';
import type { Feedback, ServiceType } from '../feedback.js';
import type { Sentiment } from '../sentiment/index.js';

@ApiExample({
  id: '0190d6a4-3333-7b2a-9f3e-2f1d8c9b7a60',
  customer_id: '0190d6a4-1111-7b2a-9f3e-2f1d8c9b7a60',
  booking_id: '0190d6a4-2222-7b2a-9f3e-2f1d8c9b7a60',
  service_type: 'Tour',
  rating: 5,
  comments: 'Amazing experience! The guide was very knowledgeable.',
  is_anonymous: false,
  source: 'web',
  resolved: true,
  resolution_notes: 'Thanked the customer and told the guide',
  resolved_by: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  resolved_at: '2026-01-16T10:00:00.000Z',
  sentiment: 'positive',
  sentiment_mismatch: false,
  submitted_at: '2026-01-15T09:30:00.000Z',
  created_at: '2026-01-15T09:30:00.000Z',
  updated_at: '2026-01-16T10:00:00.000Z',
  version: 2,
})
export class FeedbackResponseDto {
  @Uuid()
  id!: string;

  /** null where it is anonymous, without `crm:read:pii`, and once the customer was anonymized */
  @Uuid()
  customer_id!: string | null;

  @Uuid()
  booking_id!: string | null;

  service_type!: ServiceType;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 5 })
  rating!: number;

  comments!: string | null;

  resolved!: boolean;

  resolution_notes!: string | null;

  @Uuid()
  resolved_by!: string | null;

  resolved_at!: Date | null;

  is_anonymous!: boolean;

  source!: string;

  /** computed from rating and comments together */
  sentiment!: Sentiment;

  /** stars and words clearly disagree: 1 or 2 stars with praise, 4 or 5 with blame; the words decide then */
  sentiment_mismatch!: boolean;

  submitted_at!: Date;

  created_at!: Date;

  updated_at!: Date;

  /** the first half of the ETag */
  @Integer()
  version!: number;
}

export function toFeedbackResponse(feedback: Feedback): FeedbackResponseDto {
  return {
    id: feedback.id,
    customer_id: feedback.customer_id,
    booking_id: feedback.booking_id,
    service_type: feedback.service_type,
    rating: feedback.rating,
    comments: feedback.comments,
    resolved: feedback.resolved,
    resolution_notes: feedback.resolution_notes,
    resolved_by: feedback.resolved_by,
    resolved_at: feedback.resolved_at,
    is_anonymous: feedback.is_anonymous,
    source: feedback.source,
    sentiment: feedback.sentiment,
    sentiment_mismatch: feedback.sentiment_mismatch,
    submitted_at: feedback.submitted_at,
    created_at: feedback.created_at,
    updated_at: feedback.updated_at,
    version: feedback.version,
  };
}
