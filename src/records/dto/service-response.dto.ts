import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { ApiExample, Integer, Word } from '@crm/openapi';
import { SERVICE_STATUSES, type Service, type ServiceStatus } from '../service.js';
import {
  RecordIdentityResponseDto,
  RecordStateResponseDto,
  toRecordIdentityResponse,
  toRecordStateResponse,
} from './record-identity-response.dto.js';

@ApiExample({
  id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7b11',
  customer_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  external_id: 'sub-1001',
  name: 'Fiber 500',
  service_type: 'internet',
  status: 'active',
  monthly_price: 59.9,
  currency: 'USD',
  start_date: '2026-01-15',
  end_date: null,
  contract_months: 24,
  details: { technology: 'fiber', lines: 1 },
  created_at: '2026-02-11T08:00:00.000Z',
  updated_at: '2026-02-11T08:00:00.000Z',
  version: 1,
})
export class ServiceResponseDto extends IntersectionType(RecordIdentityResponseDto, RecordStateResponseDto) {
  name!: string | null;

  service_type!: string;

  @Word(SERVICE_STATUSES)
  status!: ServiceStatus;

  monthly_price!: number;

  currency!: string;

  @ApiProperty({ format: 'date' })
  start_date!: string;

  @ApiProperty({ format: 'date' })
  end_date!: string | null;

  @Integer()
  contract_months!: number | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  details!: Record<string, unknown> | null;
}

export function toServiceResponse(service: Service): ServiceResponseDto {
  return {
    ...toRecordIdentityResponse(service),
    name: service.name,
    service_type: service.service_type,
    status: service.status,
    monthly_price: service.monthly_price,
    currency: service.currency,
    start_date: service.start_date,
    end_date: service.end_date,
    contract_months: service.contract_months,
    details: service.details,
    ...toRecordStateResponse(service),
  };
}
