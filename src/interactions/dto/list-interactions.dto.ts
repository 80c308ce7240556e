import {
  ContractSchema,
  pagingIsOneStyle,
  pagingShape,
  queryBoolean,
  queryInstant,
  queryLastInstant,
  queryList,
  queryText,
  readPaging,
  type Paging,
} from '@crm/http';
import { z } from 'zod';
import { CHANNELS, INTERACTION_TYPES } from '../interaction.js';
import type { FollowUpFilter, InteractionFilter } from '../interactions.repository.js';

export interface ListInteractionsDto {
  filter: InteractionFilter;
  paging: Paging;
}

export const listInteractionsSchema = new ContractSchema('ListInteractions', (contract) =>
  z
    .strictObject({
      customer_id: z.uuid().optional().describe('of this customer'),
      staff_member_id: z.uuid().optional().describe('by this member of staff'),
      channel: queryList(z.enum(CHANNELS)).optional().describe('any of these'),
      interaction_type: queryList(z.enum(INTERACTION_TYPES)).optional().describe('any of these'),
      outcome: queryText(100).optional().describe('this very text'),
      follow_up_required: queryBoolean.optional().describe('whether something is to follow'),
      from: queryInstant.optional().describe('took place at this moment or later'),
      to: queryLastInstant
        .optional()
        .describe('took place before or at this moment; a day means all of it, in UTC'),
      ...pagingShape,
    })
    .superRefine(pagingIsOneStyle)
    .transform((query): ListInteractionsDto => {
      const { interaction_type, customer_id, staff_member_id, channel, outcome, follow_up_required } = query;
      const { from, to } = query;
      return {
        filter: {
          customer_id,
          staff_member_id,
          channel,
          type: interaction_type,
          outcome,
          follow_up_required,
          from,
          to,
        },
        paging: readPaging(query, contract),
      };
    }),
);

export interface CustomerInteractionsDto {
  paging: Paging;
  includeRecommendations: boolean;
}

export const pageOfCustomerSchema = new ContractSchema('InteractionsOfCustomer', (contract) =>
  z
    .strictObject(pagingShape)
    .superRefine(pagingIsOneStyle)
    .transform((query) => readPaging(query, contract)),
);

export const historySchema = new ContractSchema('InteractionHistory', (contract) =>
  z
    .strictObject({
      include_recommendations: queryBoolean.default(true).describe('true by default'),
      ...pagingShape,
    })
    .superRefine(pagingIsOneStyle)
    .transform((query): CustomerInteractionsDto => ({
      // 002 pages by limit and offset, whoever reads it
      paging: readPaging(query, { ...contract, pagingDefault: 'offset' }),
      includeRecommendations: query.include_recommendations,
    })),
);

export interface FollowUpsDto {
  filter: FollowUpFilter;
  paging: Paging;
}

export const followUpsSchema = new ContractSchema('FollowUps', (contract) =>
  z
    .strictObject({
      due_before: queryLastInstant
        .optional()
        .describe('due at this moment or earlier; a day means all of it, in UTC'),
      state: z.enum(['open', 'overdue', 'done']).default('open').describe('open by default'),
      customer_id: z.uuid().optional().describe('of this customer'),
      staff_member_id: z.uuid().optional().describe('by this member of staff'),
      ...pagingShape,
    })
    .superRefine(pagingIsOneStyle)
    .transform((query): FollowUpsDto => {
      const { state, due_before: dueBefore, customer_id, staff_member_id } = query;
      return {
        filter: { state, dueBefore, customer_id, staff_member_id },
        paging: readPaging(query, contract),
      };
    }),
);
