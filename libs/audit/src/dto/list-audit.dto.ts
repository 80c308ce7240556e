import { pagingIsOneStyle, pagingShape, queryMoment, queryText } from '@crm/http';
import { z } from 'zod';
import { OUTCOMES } from '../audit-row.js';

const DAY_MS = 24 * 3600 * 1000;

const firstMoment = queryMoment.transform((text) => new Date(text));
const lastMoment = queryMoment.transform((text) => {
  const isDay = !text.includes('T');
  return new Date(new Date(text).getTime() + (isDay ? DAY_MS - 1 : 0));
});

export const listAuditSchema = z
  .strictObject({
    actor_id: queryText(64).optional().describe('a user, an API key or an outside user'),
    action: queryText(64).optional().describe('such as `crm:update:customers` or `sign_in`'),
    resource: queryText(64).optional().describe('such as `customers`'),
    resource_id: queryText(64).optional().describe('of the record concerned'),
    outcome: z.enum(OUTCOMES).optional().describe('how it ended'),
    from: firstMoment
      .optional()
      .describe('the earliest moment, itself included; a day means its beginning in UTC'),
    to: lastMoment.optional().describe('the latest moment, itself included; a day means all of it, in UTC'),
    ...pagingShape,
  })
  .superRefine(pagingIsOneStyle);

export type ListAuditDto = z.output<typeof listAuditSchema>;
