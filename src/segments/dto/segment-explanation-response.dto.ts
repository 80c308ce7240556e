import { AnyValue, ApiExample, Uuid } from '@crm/openapi';
import type { SegmentExplanation } from '../segment.js';

export class ExplainedConditionResponseDto {
  /** where it stands in the criteria as they were written: `all.0.any.1` of a tree, `region` of lists by field */
  path!: string;

  field!: string;

  op!: string;

  /** what is asked */
  @AnyValue()
  value!: unknown;

  /** what the customer has; null also where the contract does not show it */
  @AnyValue()
  actual!: unknown;

  holds!: boolean;
}

@ApiExample({
  segment_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80',
  customer_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  member: false,
  conditions: [
    {
      path: 'loyalty_status',
      field: 'loyalty_status',
      op: 'in',
      value: ['Gold', 'Platinum'],
      actual: 'Gold',
      holds: true,
    },
    { path: 'region', field: 'region', op: 'in', value: ['Tanger-Tétouan'], actual: 'Souss', holds: false },
  ],
})
export class SegmentExplanationResponseDto {
  @Uuid()
  segment_id!: string;

  @Uuid()
  customer_id!: string;

  member!: boolean;

  /** one by one, in the order of the criteria */
  conditions!: ExplainedConditionResponseDto[];
}

export function toSegmentExplanationResponse(explanation: SegmentExplanation): SegmentExplanationResponseDto {
  return {
    segment_id: explanation.segment.id,
    customer_id: explanation.customerId,
    member: explanation.member,
    conditions: explanation.conditions.map(({ path, condition, actual, holds }) => ({
      path,
      field: condition.field,
      op: condition.op,
      value: condition.value,
      actual,
      holds,
    })),
  };
}
