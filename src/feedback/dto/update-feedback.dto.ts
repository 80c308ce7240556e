import { echoed } from '@crm/http';
import { z } from 'zod';
import { text } from '../../customers/index.js';
import type { ResolutionFields } from '../feedback.js';
import { RESOLUTION } from './examples.js';
import { id } from './values.js';

/** What answers show and nobody changes: the present value may be sent back, another one is invalid input. */
export const READ_ONLY_FIELDS = [
  'id',
  'customer_id',
  'booking_id',
  'service_type',
  'rating',
  'comments',
  'resolved_at',
  'is_anonymous',
  'source',
  'sentiment',
  'submitted_at',
  'created_at',
  'updated_at',
  'version',
] as const;

export type UpdateFeedbackDto = ResolutionFields &
  Partial<Record<(typeof READ_ONLY_FIELDS)[number], unknown>>;

/** Any subset of what the staff adds. `changedFields` refuses read-only fields that differ from what the record shows. */
export const updateFeedbackSchema = z
  .strictObject({
    resolved: z.boolean().nullish().describe('false reopens and clears who resolved it and when'),
    resolution_notes: text(1000).nullish(),
    resolved_by: id.nullish().describe('with resolved: true; the caller by default'),
    ...echoed(READ_ONLY_FIELDS),
  })
  .transform((body) => body as UpdateFeedbackDto)
  .meta({ id: 'UpdateFeedback', example: RESOLUTION });
