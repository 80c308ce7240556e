import { CountBy, Integer, Uuid } from '@crm/openapi';
import { shownFullName } from '../../customers/index.js';
import { SERVICE_TYPES, type ServiceType } from '../../feedback/index.js';
import { CHANNELS, type Channel } from '../../interactions/index.js';
import type { CustomerSummary } from '../timeline.js';

/** No Record, which would be documented as open to any word. */
type Counts<K extends string> = { [key in K]: number };

export class CustomerSummaryResponseDto {
  @Uuid()
  id!: string;

  full_name!: string | null;

  email!: string | null;

  @Integer()
  total_interactions!: number;

  @Integer()
  total_feedback!: number;

  average_rating!: number | null;

  last_feedback_date!: Date | null;

  segments!: string[];

  @CountBy(CHANNELS)
  interaction_channels!: Counts<Channel>;

  @CountBy(SERVICE_TYPES)
  feedback_by_service!: Counts<ServiceType>;
}

export function toCustomerSummaryResponse(summary: CustomerSummary): CustomerSummaryResponseDto {
  return {
    id: summary.id,
    full_name: shownFullName(summary) ?? summary.name,
    email: summary.email,
    total_interactions: summary.total_interactions,
    total_feedback: summary.total_feedback,
    average_rating: summary.average_rating,
    last_feedback_date: summary.last_feedback_date,
    segments: [],
    interaction_channels: counted(CHANNELS, summary.interaction_channels),
    feedback_by_service: counted(SERVICE_TYPES, summary.feedback_by_service),
  };
}

/** Every word, also those that nothing was counted of. */
function counted<K extends string>(words: readonly K[], counts: Record<string, number> | null): Counts<K> {
  return Object.fromEntries(words.map((word) => [word, counts?.[word] ?? 0])) as Counts<K>;
}
