import { bodyMoment } from '@crm/http';
import { z } from 'zod';
import { text } from '../../customers/index.js';
import { SERVICE_TYPES, type Submission } from '../feedback.js';
import { NEW_FEEDBACK } from './examples.js';
import { id } from './values.js';

export type CreateFeedbackDto = Submission;

/** How far a sender's clock may be ahead of ours. */
const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;

const shape = {
  customer_id: z
    .string()
    .max(100)
    .meta({ format: 'uuid' })
    .describe('who said it; one that is not known, or is no UUID, is a 404 `customer_not_found`'),
  booking_id: id.nullish().describe('known to the booking service'),
  service_type: z.enum(SERVICE_TYPES),
  rating: z.number().int().min(1).max(5),
  comments: text(2000)
    .nullish()
    .describe('French, English, Spanish and Arabic are understood for the sentiment'),
  is_anonymous: z
    .boolean()
    .nullish()
    .describe('false by default; true hides the customer from callers without `crm:read:pii`'),
  source: z.string().trim().max(50).nullish().describe('web by default'),
  submitted_at: bodyMoment
    .refine((moment) => moment.getTime() <= Date.now() + CLOCK_TOLERANCE_MS, 'must not be in the future')
    .nullish()
    .describe('now by default; earlier for what came in by another way'),
};

/** What a customer says of a service. */
export const createFeedbackSchema = z
  .strictObject(shape)
  .transform((body): CreateFeedbackDto => ({
    customer_id: body.customer_id,
    booking_id: body.booking_id ?? null,
    service_type: body.service_type,
    rating: body.rating,
    comments: body.comments ?? null,
    is_anonymous: body.is_anonymous ?? false,
    source: body.source || 'web',
    submitted_at: body.submitted_at ?? new Date(),
  }))
  .meta({ id: 'CreateFeedback', example: NEW_FEEDBACK });
