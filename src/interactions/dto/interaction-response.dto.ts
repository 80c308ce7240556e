import { pageSchema } from '@crm/http';
import { z } from 'zod';
import { CHANNELS, INTEREST_LEVELS, INTERACTION_TYPES } from '../interaction.js';

/** What answers about interactions look like; values are made by `interactions.presenter.ts`. */

const instant = z.iso.datetime();
const maybeText = z.string().nullable();
const feedback = z
  .strictObject({
    interest_level: z.enum(INTEREST_LEVELS),
    primary_concerns: z.array(z.string()),
    positive_responses: z.array(z.string()),
  })
  .partial()
  .nullable();

export const interactionSchema = z
  .strictObject({
    id: z.uuid(),
    customer_id: z.uuid(),
    staff_member_id: z.uuid().nullable(),
    channel: z.enum(CHANNELS),
    type: z.string().describe('as car sales call it, or the channel’s own word'),
    interaction_type: z.enum(INTERACTION_TYPES).nullable(),
    subject: maybeText,
    summary: maybeText,
    duration_minutes: z.number().int().nullable(),
    products_discussed: z.array(z.string()),
    customer_feedback: feedback,
    outcome: maybeText,
    follow_up_required: z.boolean(),
    follow_up_date: instant.nullable(),
    follow_up_type: maybeText,
    follow_up_notes: maybeText,
    follow_up_done: z.boolean(),
    follow_up_overdue: z.boolean().describe('open past its date'),
    recommendation_id: maybeText,
    effectiveness_rating: z.number().int().nullable(),
    recommendation_effectiveness: z.enum(['low', 'medium', 'high']).nullable(),
    techniques_applied: z.array(z.string()),
    timestamp: instant.describe('when it took place'),
    created_at: instant,
    updated_at: instant,
    version: z.number().int(),
  })
  .meta({ id: 'Interaction' });

export const interactionPageSchema = pageSchema(interactionSchema, 'interactions');

export const recordedInteractionSchema = z
  .strictObject({
    interaction_id: z.uuid(),
    customer_id: z.uuid(),
    recorded_at: instant.describe('when it took place'),
    profile_updates: z.strictObject({
      interest_level: z.enum(['increased', 'decreased', 'unchanged']).nullable(),
      new_concerns_identified: z.array(z.string()),
      sales_stage_progression: maybeText,
    }),
    ai_insights: z.strictObject({
      recommended_follow_up: maybeText,
      personality_confirmation: maybeText,
      success_probability: z.number(),
    }),
  })
  .meta({ id: 'RecordedInteraction' });

const historyEntry = z
  .strictObject({
    id: z.uuid(),
    date: instant,
    type: z.string(),
    channel: z.enum(CHANNELS),
    duration_minutes: z.number().int().nullable(),
    product_discussed: maybeText.describe('the first of products_discussed'),
    products_discussed: z.array(z.string()),
    customer_feedback: feedback,
    salesperson_notes: maybeText,
    outcome: maybeText,
    next_steps: maybeText.describe('the notes of the follow-up'),
    follow_up: z.strictObject({
      required: z.boolean(),
      date: instant.nullable(),
      type: maybeText,
      notes: maybeText,
      done: z.boolean(),
    }),
    effectiveness_rating: z.number().int().nullable(),
    recommendation_used: z
      .strictObject({
        id: z.string(),
        effectiveness: z.enum(['low', 'medium', 'high']).nullable(),
        techniques_applied: z.array(z.string()),
      })
      .nullable()
      .optional()
      .describe('absent with include_recommendations=false'),
  })
  .meta({ id: 'InteractionHistoryEntry' });

const count = z.number().int();
const entries = z.array(historyEntry);
const around = {
  customer_id: z.uuid(),
  interaction_summary: z.strictObject({
    total_interactions: count,
    average_duration: z.number().nullable().describe('minutes'),
    progression: maybeText,
    success_indicators: z.array(z.string()),
  }),
};

export const interactionHistorySchema = z.union([
  z.strictObject({
    ...around,
    interactions: entries,
    total_count: count,
    pagination: z.strictObject({ limit: count, offset: count, has_more: z.boolean() }),
  }),
  z.strictObject({ ...around, items: entries, total: count, page: count, size: count, pages: count }),
  z.strictObject({ ...around, items: entries, next_cursor: maybeText }),
]);
