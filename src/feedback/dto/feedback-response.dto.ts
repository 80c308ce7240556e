import { pageSchema } from '@crm/http';
import { z } from 'zod';
import { SERVICE_TYPES } from '../feedback.js';
import { SENTIMENTS } from '../sentiment/index.js';
import { SHOWN_FEEDBACK } from './examples.js';

const instant = z.iso.datetime();

/** What answers about feedback look like. Values are made by `views/`; a test holds the two together. */
export const feedbackSchema = z
  .strictObject({
    id: z.guid(),
    customer_id: z
      .guid()
      .nullable()
      .describe('null where it is anonymous, without `crm:read:pii`, and once the customer was anonymized'),
    booking_id: z.guid().nullable(),
    service_type: z.enum(SERVICE_TYPES),
    rating: z.number().int().min(1).max(5),
    comments: z.string().nullable(),
    resolved: z.boolean(),
    resolution_notes: z.string().nullable(),
    resolved_by: z.guid().nullable(),
    resolved_at: instant.nullable(),
    is_anonymous: z.boolean(),
    source: z.string(),
    sentiment: z.enum(SENTIMENTS).describe('computed from rating and comments together'),
    submitted_at: instant,
    created_at: instant,
    updated_at: instant,
    version: z.number().int().describe('the first half of the ETag'),
  })
  .meta({ id: 'Feedback', example: SHOWN_FEEDBACK });

export const feedbackListSchema = pageSchema(feedbackSchema, 'feedback');

const count = z.number().int();
const counts = (keys: readonly (string | number)[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [String(key), count])));

export const feedbackStatsSchema = z
  .strictObject({
    total_feedback: count,
    average_rating: z.number().nullable().describe('two decimals; null where there is none'),
    rating_distribution: counts([1, 2, 3, 4, 5]),
    by_service_type: counts(SERVICE_TYPES),
    sentiment_analysis: counts(SENTIMENTS),
    resolution_rate: z.number().min(0).max(1).describe('the resolved share of all; 0 where there is none'),
    pending_resolution: count,
  })
  .meta({
    id: 'FeedbackStatistics',
    example: {
      total_feedback: 4,
      average_rating: 3.75,
      rating_distribution: { 1: 0, 2: 1, 3: 0, 4: 2, 5: 1 },
      by_service_type: { Tour: 2, Booking: 0, Support: 1, Transport: 1, Accommodation: 0, General: 0 },
      sentiment_analysis: { positive: 3, neutral: 0, negative: 1 },
      resolution_rate: 0.25,
      pending_resolution: 3,
    },
  });
