import { CountBy, Integer, Uuid, type CountsBy } from '@crm/openapi';
import { shownFullName } from '../../customers/index.js';
import { SERVICE_TYPES, type ServiceType } from '../../feedback/index.js';
import { CHANNELS, type Channel } from '../../interactions/index.js';
import type { CustomerSummary } from '../customer-summary.js';

export class CustomerSummaryResponseDto {
  @Uuid()
  id!: string;

  full_name!: string | null;

  email!: string | null;

  @Integer()
  total_interactions!: number;

  @Integer()
  total_feedback!: number;

  /** two decimals; null where there is none */
  average_rating!: number | null;

  last_feedback_date!: Date | null;

  segments!: string[];

  @CountBy(CHANNELS)
  interaction_channels!: CountsBy<Channel>;

  @CountBy(SERVICE_TYPES)
  feedback_by_service!: CountsBy<ServiceType>;
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
    segments: summary.segments,
    interaction_channels: counted(CHANNELS, summary.interaction_channels),
    feedback_by_service: counted(SERVICE_TYPES, summary.feedback_by_service),
  };
}

/** Every word, also those that nothing was counted of. */
function counted<K extends string>(words: readonly K[], counts: Record<string, number> | null): CountsBy<K> {
  return Object.fromEntries(words.map((word) => [word, counts?.[word] ?? 0])) as CountsBy<K>;
}
