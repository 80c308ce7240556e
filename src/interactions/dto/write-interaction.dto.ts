import { bodyMoment, pastMoment, withoutNulls, echoed, nullish } from '@crm/http';
import { z } from 'zod';
import { requiredText, text, words } from '../../customers/index.js';
import {
  channelOf,
  CHANNELS,
  INTEREST_LEVELS,
  INTERACTION_TYPES,
  MAX_SUMMARY,
  type EditableInteraction,
  type GivenFeedback,
} from '../interaction.js';

/** What a body says of an interaction, in the shape that is kept; `follow_up_done` becomes a moment when it is applied. */
export type InteractionFields = Partial<
  Omit<EditableInteraction, 'customer_feedback' | 'follow_up_done_at'>
> & {
  customer_feedback?: GivenFeedback | null;
  follow_up_done?: boolean;
};

/** Any text that looks like an id: an unknown one is a 404, as a malformed one is. */
export const customerId = z.string().max(100);

const feedback = z.strictObject({
  interest_level: z.enum(INTEREST_LEVELS).nullish(),
  primary_concerns: words.nullish(),
  positive_responses: words.nullish(),
});

/** The fields that both shapes share. */
const shared = {
  staff_member_id: z.uuid().describe('who spoke; two phone calls of one person must not overlap'),
  duration_minutes: z.number().int().min(0).max(1440),
  products_discussed: words,
  customer_feedback: feedback,
  outcome: text(100).describe(
    'interested, not_interested, scheduled_test_drive, quote_requested, negotiating, purchased, lost, follow_up or ' +
      'no_answer move the sale when the interaction is recorded; any other text is kept and moves nothing',
  ),
  recommendation_id: text(100),
  effectiveness_rating: z.number().int().min(1).max(5),
  recommendation_effectiveness: z.enum(['low', 'medium', 'high']),
  techniques_applied: words,
};

const flat = {
  ...shared,
  channel: z.enum(CHANNELS),
  interaction_type: z.enum(INTERACTION_TYPES).describe('as car sales call it; the channel follows from it'),
  subject: text(255),
  summary: requiredText(MAX_SUMMARY),
  follow_up_required: z.boolean(),
  follow_up_date: bodyMoment,
  follow_up_type: text(100),
  follow_up_notes: text(2000),
  timestamp: pastMoment.describe('when it took place (now)'),
};

const optional = <S extends z.ZodRawShape>(shape: S) =>
  z.object(shape).partial().shape as { [K in keyof S]: z.ZodOptional<S[K]> };

export const createInteractionSchema = z
  .strictObject({ ...nullish(flat), customer_id: customerId, channel: flat.channel, summary: flat.summary })
  .superRefine(typeFitsChannel)
  .transform(({ customer_id, ...body }) => ({
    customerId: customer_id,
    fields: fromFlat(withoutNulls(body) as FlatBody),
  }))
  .meta({
    id: 'CreateInteraction',
    example: {
      customer_id: '01890a5d-ac96-774b-bcce-b302099a8057',
      channel: 'phone',
      subject: 'Initial inquiry',
      summary: 'Interested in the Atlas Mountains tour',
      duration_minutes: 15,
    },
  });
export type CreateInteractionDto = z.output<typeof createInteractionSchema>;

/** What answers show and nobody sets. */
export const READ_ONLY_FIELDS = [
  'id',
  'customer_id',
  'type',
  'follow_up_overdue',
  'created_at',
  'updated_at',
  'version',
] as const;

const CLEARABLE = [
  'staff_member_id',
  'subject',
  'duration_minutes',
  'customer_feedback',
  'outcome',
  'interaction_type',
  'follow_up_date',
  'follow_up_type',
  'follow_up_notes',
  'recommendation_id',
  'effectiveness_rating',
  'recommendation_effectiveness',
] as const;

/** Any subset of the fields; null clears. */
export const updateInteractionSchema = z
  .strictObject({
    ...optional({ ...flat, follow_up_done: z.boolean() }),
    ...(Object.fromEntries(CLEARABLE.map((key) => [key, flat[key].nullish()])) as Record<string, z.ZodType>),
    ...echoed(READ_ONLY_FIELDS),
  })
  .superRefine(typeFitsChannel)
  .meta({
    id: 'UpdateInteraction',
    example: { summary: 'Wants the offer in writing', follow_up_date: '2030-01-31T09:00:00Z' },
  });
export type UpdateInteractionDto = Record<string, unknown>;

type FlatBody = Omit<InteractionFields, 'occurred_at'> & { timestamp?: Date };

/** The fields as they are kept. What follows from one of them gives way to what the `body` says itself. */
export function fromFlat({ timestamp, ...rest }: FlatBody, body: object = rest): InteractionFields {
  const fields: InteractionFields = { ...rest, ...(timestamp && { occurred_at: timestamp }) };
  if (fields.interaction_type && !('channel' in body)) fields.channel = channelOf(fields.interaction_type);
  // whoever names a date wants it kept
  if (fields.follow_up_date && !('follow_up_required' in body)) fields.follow_up_required = true;
  return fields;
}

function typeFitsChannel(
  body: { channel?: unknown; interaction_type?: unknown },
  context: z.RefinementCtx,
): void {
  const { channel, interaction_type: type } = body as Pick<FlatBody, 'channel' | 'interaction_type'>;
  if (!channel || !type || channelOf(type) === channel) return;
  context.addIssue({
    code: 'custom',
    path: ['interaction_type'],
    message: `${type} goes with the channel ${channelOf(type)}`,
  });
}

/** Car sales' shape of a new interaction. */
export const recordInteractionSchema = z
  .strictObject({
    ...nullish(shared),
    interaction_type: flat.interaction_type,
    date: pastMoment.nullish().describe('when it took place (now)'),
    salesperson_notes: text(MAX_SUMMARY).nullish().describe('made of type and products where left out'),
    follow_up: z
      .strictObject({
        required: z.boolean().nullish(),
        date: bodyMoment.nullish(),
        type: text(100).nullish(),
        notes: text(2000).nullish(),
      })
      .nullish(),
  })
  .transform((body): InteractionFields => {
    const { date, salesperson_notes, follow_up, ...rest } = withoutNulls(body) as SalesBody;
    return fromFlat({
      ...rest,
      timestamp: date,
      ...(salesperson_notes && { summary: salesperson_notes }),
      ...(follow_up?.required !== undefined && { follow_up_required: follow_up.required }),
      ...(follow_up?.date && { follow_up_date: follow_up.date }),
      ...(follow_up?.type && { follow_up_type: follow_up.type }),
      ...(follow_up?.notes && { follow_up_notes: follow_up.notes }),
    });
  })
  .meta({
    id: 'RecordInteraction',
    example: {
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
    },
  });
export type RecordInteractionDto = z.output<typeof recordInteractionSchema>;

type SalesBody = Omit<FlatBody, 'timestamp'> & {
  date?: Date;
  salesperson_notes?: string;
  follow_up?: { required?: boolean; date?: Date; type?: string; notes?: string };
};
