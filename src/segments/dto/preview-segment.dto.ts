import { ApiExample } from '@crm/openapi';
import { Anything } from '@crm/validation';

@ApiExample({ criteria: { all: [{ field: 'last_interaction_days', op: 'gt', value: 90 }] } })
export class PreviewSegmentDto {
  /** lists by field, or a tree of conditions */
  @Anything({ required: true })
  criteria!: object;
}
