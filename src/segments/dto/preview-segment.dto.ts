import { ApiExample } from '@crm/openapi';
import { FreeObject } from '@crm/validation';

@ApiExample({ criteria: { all: [{ field: 'last_interaction_days', op: 'gt', value: 90 }] } })
export class PreviewSegmentDto {
  /** lists by field, or a tree of conditions */
  @FreeObject({ required: true })
  criteria!: object;
}
