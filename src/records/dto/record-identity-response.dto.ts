import { Integer, Uuid } from '@crm/openapi';
import type { KeptRecord } from '../kept-record.js';

/** What answers show of every record, whatever it is of. */
export class RecordIdentityResponseDto {
  @Uuid()
  id!: string;

  @Uuid()
  customer_id!: string;

  /** as the system that feeds it calls it */
  external_id!: string | null;
}

export class RecordStateResponseDto {
  created_at!: Date;

  updated_at!: Date;

  /** counts the changes; the first half of the ETag */
  @Integer()
  version!: number;
}

export function toRecordIdentityResponse(record: KeptRecord): RecordIdentityResponseDto {
  return { id: record.id, customer_id: record.customer_id, external_id: record.external_id };
}

export function toRecordStateResponse(record: KeptRecord): RecordStateResponseDto {
  return { created_at: record.created_at, updated_at: record.updated_at, version: record.version };
}
