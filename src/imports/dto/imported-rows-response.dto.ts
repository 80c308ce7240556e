import { Answer } from '@crm/http';
import { ApiExample, Integer, Uuid } from '@crm/openapi';
import { toAcceptedResponse } from '../../jobs/index.js';
import type { ImportedRows } from '../imported-rows.js';

export class ImportErrorResponseDto {
  /** from 1 */
  @Integer()
  row!: number;

  field!: string;

  code!: string;

  message!: string;
}

@ApiExample({
  imported: 1,
  updated: 1,
  unchanged: 0,
  skipped: 0,
  duplicates: 0,
  failed: 0,
  errors: [],
  job_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80',
})
export class ImportedRowsResponseDto {
  /** new customers */
  @Integer()
  imported!: number;

  @Integer()
  updated!: number;

  /** known customers that are as the row says already */
  @Integer()
  unchanged!: number;

  /** known customers, by mode=skip */
  @Integer()
  skipped!: number;

  /** known customers, by mode=create; not among the failed ones */
  @Integer()
  duplicates!: number;

  @Integer()
  failed!: number;

  /** of the rows that failed or are duplicates, in their order */
  errors!: ImportErrorResponseDto[];

  /** by which the rows can be read, and the import be undone */
  @Uuid()
  job_id!: string;
}

/** What takes too long goes on as a job. */
export function toImportedRowsResponse({ job, done, failed }: ImportedRows): Answer {
  if (!done) return toAcceptedResponse(job);
  const { created, updated, unchanged, skipped, duplicates, failed: wrong } = job.counts;
  const errors = failed.flatMap(({ row, errors }) => (errors ?? []).map((error) => ({ row, ...error })));
  const counts = { imported: created, updated, unchanged, skipped, duplicates, failed: wrong };
  return new Answer<ImportedRowsResponseDto>({ ...counts, errors, job_id: job.id });
}
