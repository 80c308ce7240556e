import { ApiExample } from '@crm/openapi';
import { Flag, ForeignId, Id, NullIsAbsent, OneOf, pastMoment, Text, Whole } from '@crm/validation';
import { SERVICE_TYPES, type ServiceType } from '../feedback.js';

/** How far a sender's clock may be ahead of ours. */
const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;

/** What a customer says of a service. */
@NullIsAbsent()
@ApiExample({
  customer_id: '0190d6a4-1111-7b2a-9f3e-2f1d8c9b7a60',
  booking_id: '0190d6a4-2222-7b2a-9f3e-2f1d8c9b7a60',
  service_type: 'Tour',
  rating: 5,
  comments: 'Amazing experience! The guide was very knowledgeable.',
  is_anonymous: false,
  source: 'web',
})
export class CreateFeedbackDto {
  /** who said it; one that is not known, or is no UUID, is a 404 `customer_not_found` */
  @ForeignId({ required: true })
  customer_id!: string;

  /** known to the booking service */
  @Id()
  booking_id?: string;

  @OneOf(SERVICE_TYPES, { required: true })
  service_type!: ServiceType;

  @Whole(1, 5, { required: true })
  rating!: number;

  /** French, English, Spanish and Arabic are understood for the sentiment */
  @Text(2000)
  comments?: string;

  /** false by default; true hides the customer from callers without `crm:read:pii` */
  @Flag()
  is_anonymous?: boolean;

  /** web by default */
  @Text(50)
  source?: string;

  /** now by default; earlier for what came in by another way */
  @pastMoment(CLOCK_TOLERANCE_MS)
  submitted_at?: Date;
}
