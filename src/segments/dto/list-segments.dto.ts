import { PageQuery } from '@crm/http';
import { QueryFlag } from '@crm/validation';
import type { SegmentFilter } from '../segment.js';

export class ListSegmentsDto extends PageQuery implements SegmentFilter {
  /** active ones, or inactive ones */
  @QueryFlag()
  is_active?: boolean;
}
