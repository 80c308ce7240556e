import { IntersectionType } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import type { Usage } from '../usage.js';
import {
  RecordIdentityResponseDto,
  RecordStateResponseDto,
  toRecordIdentityResponse,
  toRecordStateResponse,
} from './record-identity-response.dto.js';

@ApiExample({
  id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7b13',
  customer_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  external_id: 'usage-2026-02-1001',
  metric: 'data',
  quantity: 312.75,
  unit: 'GB',
  period_start: '2026-02-01T00:00:00.000Z',
  period_end: '2026-03-01T00:00:00.000Z',
  service_id: 'sub-1001',
  created_at: '2026-02-11T08:00:00.000Z',
  updated_at: '2026-02-11T08:00:00.000Z',
  version: 1,
})
export class UsageResponseDto extends IntersectionType(RecordIdentityResponseDto, RecordStateResponseDto) {
  metric!: string;

  quantity!: number;

  unit!: string;

  period_start!: Date;

  period_end!: Date;

  service_id!: string | null;
}

export function toUsageResponse(usage: Usage): UsageResponseDto {
  return {
    ...toRecordIdentityResponse(usage),
    metric: usage.metric,
    quantity: usage.quantity,
    unit: usage.unit,
    period_start: usage.period_start,
    period_end: usage.period_end,
    service_id: usage.service_id,
    ...toRecordStateResponse(usage),
  };
}
