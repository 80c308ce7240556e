import { ApiExample } from '@crm/openapi';
import { Flag, Moment, Nested, NullIsAbsent, OneOf, PastMoment, Text } from '@crm/validation';
import { INTERACTION_TYPES, MAX_SUMMARY, type InteractionType } from '../interaction.js';
import type { InteractionPatch } from '../interaction-patch.js';
import { InteractionFieldsDto } from './interaction-fields.dto.js';

export class FollowUpInputDto {
  @Flag()
  required?: boolean | null;

  @Moment()
  date?: Date | null;

  @Text(100)
  type?: string | null;

  @Text(2000)
  notes?: string | null;
}

/** Car sales' shape of a new interaction. */
@NullIsAbsent()
@ApiExample({
  interaction_type: 'sales_call',
  date: '2025-09-24T10:30:00Z',
  duration_minutes: 45,
  products_discussed: ['2024 Toyota Camry Hybrid', '2024 Toyota Prius'],
  customer_feedback: {
    interest_level: 'high',
    primary_concerns: ['monthly_payment', 'fuel_economy'],
    positive_responses: ['safety_features', 'hybrid_technology'],
  },
  salesperson_notes: 'Wants to compare monthly payment options.',
  outcome: 'scheduled_test_drive',
  follow_up: {
    required: true,
    date: '2025-09-26T14:00:00Z',
    type: 'test_drive',
    notes: 'Focus on fuel economy demonstration',
  },
  recommendation_id: 'recommendation-uuid-456',
})
export class RecordInteractionDto extends InteractionFieldsDto {
  /** as car sales call it; the channel follows from it */
  @OneOf(INTERACTION_TYPES, { required: true })
  interaction_type!: InteractionType;

  /** when it took place (now) */
  @PastMoment()
  date?: Date | null;

  /** made of type and products where left out */
  @Text(MAX_SUMMARY)
  salesperson_notes?: string | null;

  @Nested(() => FollowUpInputDto)
  follow_up?: FollowUpInputDto | null;
}

/** The same in the words of the record. */
export function toRecordedInteraction(body: RecordInteractionDto): InteractionPatch {
  const { date, salesperson_notes, follow_up, ...fields } = body;
  return {
    ...fields,
    occurred_at: date ?? undefined,
    summary: salesperson_notes,
    follow_up_required: follow_up?.required ?? undefined,
    follow_up_date: follow_up?.date,
    follow_up_type: follow_up?.type,
    follow_up_notes: follow_up?.notes,
  };
}
