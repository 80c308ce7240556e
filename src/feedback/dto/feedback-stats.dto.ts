import { queryInteger } from '@crm/http';
import { z } from 'zod';

const MOST_DAYS = 36_500;

export const feedbackStatsQuery = z.strictObject({
  days: queryInteger(1, MOST_DAYS)
    .default(30)
    .describe('days back from now, each of 24 hours; 30 by default'),
});
export type FeedbackStatsDto = z.output<typeof feedbackStatsQuery>;
