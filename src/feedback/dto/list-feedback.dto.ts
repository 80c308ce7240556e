import type { Contract } from '@crm/contracts';
import {
  ContractSchema,
  pagingIsOneStyle,
  pagingShape,
  queryBoolean,
  queryInstant,
  queryInteger,
  queryLastInstant,
  readPaging,
  sortParameter,
} from '@crm/http';
import { z } from 'zod';
import { SERVICE_TYPES } from '../feedback.js';
import { SORT_FIELD, type ListFeedback } from '../feedback.service.js';
import { SENTIMENTS } from '../sentiment/index.js';
import { id } from './values.js';

const shape = {
  customer_id: id
    .optional()
    .describe('of this customer; anonymous feedback is found only with `crm:read:pii`'),
  booking_id: id.optional().describe('about this booking'),
  service_type: z.enum(SERVICE_TYPES).optional().describe('about this service'),
  rating: queryInteger(1, 5).optional().describe('this very rating'),
  resolved: queryBoolean.optional().describe('false: what waits to be resolved'),
  sentiment: z.enum(SENTIMENTS).optional().describe('computed from rating and comments'),
  submitted_from: queryInstant
    .optional()
    .describe('submitted at this moment or later; a day means its beginning in UTC'),
  submitted_to: queryLastInstant
    .optional()
    .describe('submitted before or at this moment; a day means all of it, in UTC'),
  sort: sortParameter([SORT_FIELD]).optional().describe(`-${SORT_FIELD} by default`),
  ...pagingShape,
};

export type ListFeedbackDto = ListFeedback;

export const listFeedbackSchema = new ContractSchema('ListFeedback', (contract) =>
  z
    .strictObject(shape)
    .superRefine(pagingIsOneStyle)
    .transform((query) => readList(query, contract)),
);

function readList(query: z.output<z.ZodObject<typeof shape>>, contract: Contract): ListFeedbackDto {
  return {
    filter: {
      customerId: query.customer_id,
      bookingId: query.booking_id,
      serviceType: query.service_type,
      rating: query.rating,
      resolved: query.resolved,
      sentiment: query.sentiment,
      submittedFrom: query.submitted_from,
      submittedTo: query.submitted_to,
    },
    descending: query.sort?.[0]?.descending ?? true,
    paging: readPaging(query, contract),
  };
}
