import { ApiProperty } from '@nestjs/swagger';
import { encodeCursor } from '@crm/http';
import { ApiExample, Integer, Uuid, Word } from '@crm/openapi';
import { ROW_OUTCOMES, type RowOutcome, type SeenRow } from '../job.js';
import { ROWS_ORDER } from '../job-rows-order.js';

export class RowErrorResponseDto {
  field!: string;

  code!: string;

  message!: string;
}

export class JobRowResponseDto {
  /** from 1 */
  @Integer()
  row!: number;

  @Word(ROW_OUTCOMES)
  outcome!: RowOutcome;

  /** null where there is none, also since a plan has made nobody as yet */
  @Uuid()
  customer_id!: string | null;

  /** the row of the same file that makes, or in a plan would make, the customer whom this row names too */
  @Integer()
  duplicate_of_row?: number;

  /** why it was skipped */
  reason?: string;

  /** of what was changed: `{field: {before, after}}` */
  @ApiProperty({ type: 'object', additionalProperties: true })
  changes?: object;

  errors!: RowErrorResponseDto[];
}

@ApiExample({
  items: [
    {
      row: 1,
      outcome: 'updated',
      customer_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
      changes: { status: { before: 'active', after: 'vip' } },
      errors: [],
    },
    {
      row: 2,
      outcome: 'failed',
      customer_id: null,
      errors: [{ field: 'id', code: 'customer_not_found', message: 'Customer not found' }],
    },
  ],
  next_cursor: null,
})
export class JobRowsResponseDto {
  items!: JobRowResponseDto[];

  next_cursor!: string | null;
}

/** A row more than `limit` tells that others follow. */
export function toJobRowsResponse(
  jobId: string,
  rows: readonly SeenRow[],
  limit: number,
): JobRowsResponseDto {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(toJobRowResponse),
    next_cursor: last ? encodeCursor({ sort: ROWS_ORDER, value: last.row, id: jobId }) : null,
  };
}

function toJobRowResponse(seen: SeenRow): JobRowResponseDto {
  const { row, outcome, customer_id, duplicate_of_row, reason, changes, errors } = seen;
  return {
    row,
    outcome,
    customer_id: customer_id ?? null,
    ...(duplicate_of_row !== undefined && { duplicate_of_row }),
    ...(reason && { reason }),
    ...(changes && { changes }),
    errors: errors ?? [],
  };
}
