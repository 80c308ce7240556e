import { ApiExample } from '@crm/openapi';
import { Echoes, Flag, Id, RecordIdentity, Text } from '@crm/validation';
import type { ResolutionFields } from '../feedback.js';

/** Any subset of what the staff adds. */
@Echoes([
  'customer_id',
  'booking_id',
  'service_type',
  'rating',
  'comments',
  'resolved_at',
  'is_anonymous',
  'source',
  'sentiment',
  'sentiment_mismatch',
  'submitted_at',
  'updated_at',
  'version',
])
@ApiExample({ resolved: true, resolution_notes: 'Thanked the customer and told the guide' })
export class UpdateFeedbackDto extends RecordIdentity implements ResolutionFields {
  /** false reopens and clears who resolved it and when */
  @Flag()
  resolved?: boolean | null;

  @Text(1000)
  resolution_notes?: string | null;

  /** with resolved: true; the caller by default */
  @Id()
  resolved_by?: string | null;
}
