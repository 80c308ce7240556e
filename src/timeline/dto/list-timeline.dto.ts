import { cursorSchema, MAX_PAGE_SIZE, queryInteger, queryList } from '@crm/http';
import { z } from 'zod';
import { CHANNELS } from '../../interactions/index.js';
import { SERVICE_TYPES } from '../../feedback/index.js';
import { KIND_NAMES } from '../timeline.js';

const DEFAULT_SIZE = 20;
const instant = z.iso.datetime();
const maybeText = z.string().nullable();

export const listTimelineSchema = z
  .strictObject({
    kind: queryList(z.enum(KIND_NAMES)).optional().describe('only these kinds'),
    limit: queryInteger(1, MAX_PAGE_SIZE).default(DEFAULT_SIZE).describe('entries at most (20)'),
    cursor: cursorSchema.optional().describe('next_cursor of the page before; empty for the first page'),
  })
  .transform(({ kind, limit, cursor }) => ({
    kinds: kind?.length ? [...new Set(kind)] : undefined,
    limit,
    after: cursor ?? undefined,
  }));
export type ListTimelineDto = z.output<typeof listTimelineSchema>;

export const timelineSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        kind: z.enum(KIND_NAMES),
        id: z.uuid(),
        at: instant,
        title: maybeText.describe('a line for people'),
        data: z.record(z.string(), z.unknown()).describe('what is told of this kind'),
      }),
    ),
    next_cursor: maybeText,
  })
  .meta({ id: 'Timeline' });

const counts = (keys: readonly string[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, z.number().int()])));

export const summarySchema = z
  .strictObject({
    id: z.uuid(),
    full_name: maybeText,
    email: maybeText,
    total_interactions: z.number().int(),
    total_feedback: z.number().int(),
    average_rating: z.number().nullable(),
    last_feedback_date: instant.nullable(),
    segments: z.array(z.string()),
    interaction_channels: counts(CHANNELS),
    feedback_by_service: counts(SERVICE_TYPES),
  })
  .meta({ id: 'CustomerSummary' });
