import { ApiProperty } from '@nestjs/swagger';
import { OddRow, type Caller } from '@crm/http';
import { Integer, Success, Uuid } from '@crm/openapi';
import type { RowOutcome } from '../../exchange/import-row.js';
import { supportPath } from '../support-names.js';
import { supportProblems } from '../support-problems.js';

export class SupportImportCountsResponseDto {
  @Integer()
  imported!: number;

  @Integer()
  duplicates!: number;

  @Integer()
  failed!: number;
}

export class SupportRowResponseDto {
  /** from 1 */
  @Integer()
  row!: number;

  /** as it was sent */
  phoneNumber!: string | null;
}

export class SupportImportedRowResponseDto extends SupportRowResponseDto {
  @Uuid()
  _id!: string;
}

export class SupportDuplicateRowResponseDto extends SupportRowResponseDto {
  field!: string;

  /** for callers who may read customers */
  @Uuid()
  existingId?: string;
}

export class SupportFailedRowResponseDto extends SupportRowResponseDto {
  @ApiProperty({
    type: 'array',
    items: { type: 'object', properties: { field: { type: 'string' } }, required: ['field'] },
  })
  errors!: object[];
}

export class SupportImportDetailsResponseDto {
  success!: SupportImportedRowResponseDto[];
  duplicates!: SupportDuplicateRowResponseDto[];
  failed!: SupportFailedRowResponseDto[];
}

export class SupportImportResultResponseDto {
  @Success()
  success!: true;

  results!: SupportImportCountsResponseDto;
  details!: SupportImportDetailsResponseDto;
}

/** What became of each row, beside what was given. */
export function toSupportImportResponse(
  given: readonly unknown[],
  outcomes: readonly RowOutcome[],
  actor: Pick<Caller, 'can'>,
): SupportImportResultResponseDto {
  const details: SupportImportDetailsResponseDto = { success: [], duplicates: [], failed: [] };
  outcomes.forEach((outcome, index) => {
    const row = { row: index + 1, phoneNumber: phoneOf(given[index]) };
    if (outcome.outcome === 'created') {
      details.success.push({ ...row, _id: outcome.id });
    } else if (outcome.outcome === 'failed') {
      details.failed.push({ ...row, errors: supportProblems(outcome.problems) });
    } else if (outcome.outcome === 'duplicate') {
      const existingId = actor.can('crm:read:customers') ? outcome.id : undefined;
      details.duplicates.push({ ...row, field: supportPath(outcome.field), existingId });
    }
  });
  const { success, duplicates, failed } = details;
  const results = { imported: success.length, duplicates: duplicates.length, failed: failed.length };
  return { success: true, results, details };
}

function phoneOf(given: unknown): string | null {
  const row = given instanceof OddRow ? given.given : given;
  const phone =
    row !== null && typeof row === 'object' ? (row as { phoneNumber?: unknown }).phoneNumber : undefined;
  return typeof phone === 'string' ? phone.slice(0, 40) : null;
}
