import type { Contract } from '@crm/contracts';
import { bodyMoment, queryBoolean } from '@crm/http';
import { ContractSchema, fieldsParameter } from '@crm/http';
import { z } from 'zod';
import type { Includes } from '../customer-sections.js';
import { responseFields } from './customer-response.dto.js';

/** What to show of one customer. */
export interface GetCustomerDto {
  includes: Includes;
  fields?: string[];
}

export const getCustomerSchema = new ContractSchema('GetCustomer', (contract) =>
  z
    .strictObject({
      include_services: queryBoolean.default(true).describe('true by default'),
      include_billing: queryBoolean.default(true).describe('true by default'),
      include_tickets: queryBoolean.default(false).describe('false by default'),
      fields: fieldsParameter(responseFields(contract)).optional().describe('only these fields'),
    })
    .transform((query): GetCustomerDto => ({
      includes: {
        services: query.include_services,
        billing: query.include_billing,
        tickets: query.include_tickets,
        history: contract.sections.includes('sales'),
        conversations: false,
      },
      fields: query.fields,
    })),
);

/** What writes answer with: the record as a GET without parameters shows it. */
export function writtenIncludes({ sections }: Contract): Includes {
  return {
    services: true,
    billing: true,
    tickets: false,
    history: sections.includes('sales'),
    conversations: false,
  };
}

export const deleteCustomerSchema = z.strictObject({
  data_retention_policy: z
    .enum(['retain', 'anonymize', 'delete'])
    .optional()
    .describe('retain keeps the record 30 days for a restore; the default is the contract’s'),
});
export type DeleteCustomerDto = z.output<typeof deleteCustomerSchema>;

export const suspendCustomerSchema = z
  .strictObject({
    reason: z.string().trim().min(1).max(500),
    until: bodyMoment.nullish().describe('when the customer is reactivated by itself'),
  })
  .superRefine(({ until }, context) => {
    if (until && until.getTime() <= Date.now()) {
      context.addIssue({ code: 'custom', path: ['until'], message: 'until must be in the future' });
    }
  })
  .transform(({ reason, until }) => ({ reason, until: until ?? undefined }))
  .meta({ id: 'SuspendCustomer', example: { reason: 'Payment overdue', until: '2030-01-31T00:00:00Z' } });
export type SuspendCustomerDto = z.output<typeof suspendCustomerSchema>;
