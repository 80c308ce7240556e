import { PageQuery, SortBy } from '@crm/http';
import { Id, QueryFlag, QueryLastMoment, QueryMoment, QueryOneOf, QueryWhole } from '@crm/validation';
import { SERVICE_TYPES, SORT_FIELD, type FeedbackFilter, type ServiceType } from '../feedback.js';
import { SENTIMENTS, type Sentiment } from '../sentiment/index.js';

export class ListFeedbackDto extends PageQuery implements FeedbackFilter {
  /** of this customer; anonymous feedback is found only with `crm:read:pii` */
  @Id({ nullable: false })
  customer_id?: string;

  /** about this booking */
  @Id({ nullable: false })
  booking_id?: string;

  /** about this service */
  @QueryOneOf(SERVICE_TYPES)
  service_type?: ServiceType;

  /** this very rating */
  @QueryWhole(1, 5)
  rating?: number;

  /** false: what waits to be resolved */
  @QueryFlag()
  resolved?: boolean;

  /** computed from rating and comments */
  @QueryOneOf(SENTIMENTS)
  sentiment?: Sentiment;

  /** true: where stars and words clearly disagree */
  @QueryFlag()
  sentiment_mismatch?: boolean;

  /** submitted at this moment or later; a day means its beginning in UTC */
  @QueryMoment()
  submitted_from?: Date;

  /** submitted before or at this moment; a day means all of it, in UTC */
  @QueryLastMoment()
  submitted_to?: Date;

  /** -submitted_at by default */
  @SortBy([SORT_FIELD])
  sort?: string[];
}
