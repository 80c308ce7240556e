import { ApiProperty } from '@nestjs/swagger';
import { ApiExample, Integer, Uuid } from '@crm/openapi';
import { Answer } from '@crm/http';
import { toAcceptedResponse } from '../../jobs/index.js';
import type { BulkUpdated, ShownChange } from '../bulk-update.js';

export class BulkErrorResponseDto {
  /** as it was sent, where customers were named */
  customer_id!: string;

  code!: string;

  message!: string;

  field?: string;
}

export class BulkSampleResponseDto {
  @Uuid()
  customer_id!: string;

  /** the fields that would change, as they are */
  @ApiProperty({ type: 'object', additionalProperties: true })
  before!: object;

  /** and as they would be */
  @ApiProperty({ type: 'object', additionalProperties: true })
  after!: object;
}

@ApiExample({
  matched: 3,
  updated: 2,
  unchanged: 1,
  failed: 0,
  errors: [],
  dry_run: false,
  job_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80',
})
export class BulkUpdateResponseDto {
  /** customers there are of those that were asked for */
  @Integer()
  matched!: number;

  @Integer()
  updated!: number;

  /** were so already */
  @Integer()
  unchanged!: number;

  /** named ones that are not there are among them */
  @Integer()
  failed!: number;

  errors!: BulkErrorResponseDto[];

  dry_run!: boolean;

  /** what was done can be read there, and undone */
  @Uuid()
  job_id!: string;

  /** of a dry run: the first ten that would change */
  sample?: BulkSampleResponseDto[];
}

export function toBulkUpdateResponse(updated: BulkUpdated): Answer {
  const { job } = updated;
  if (!updated.done) return toAcceptedResponse(job);
  const { counts, dry_run } = job;
  const body: BulkUpdateResponseDto = {
    matched: updated.matched,
    updated: counts.updated,
    unchanged: counts.unchanged,
    failed: counts.failed,
    errors: updated.errors,
    dry_run,
    job_id: job.id,
    ...(dry_run && { sample: updated.sample.map(toBulkSampleResponse) }),
  };
  return new Answer(body);
}

function toBulkSampleResponse({ customer_id, changes }: ShownChange): BulkSampleResponseDto {
  const side = (which: 'before' | 'after') =>
    Object.fromEntries(Object.entries(changes).map(([field, change]) => [field, change[which]]));
  return { customer_id, before: side('before'), after: side('after') };
}
