import { PartialType } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import { Day, FilledText, NullIsAbsent, OneOf, Whole } from '@crm/validation';
import { Currency, Details, Money } from '../field-rules.js';
import { SERVICE_STATUSES, type ServiceStatus } from '../service.js';

@ApiExample({
  external_id: 'sub-1001',
  name: 'Fiber 500',
  service_type: 'internet',
  status: 'active',
  monthly_price: 59.9,
  currency: 'USD',
  start_date: '2026-01-15',
  contract_months: 24,
  details: { technology: 'fiber', lines: 1 },
})
export class FeedServiceDto {
  /** as the system that feeds it calls it: one record has it, of one customer */
  @FilledText(200, { required: true })
  external_id!: string;

  @FilledText(200, { required: true })
  name!: string;

  /** such as internet, phone, mobile, tv, online_security, online_backup, device_protection, tech_support, streaming_tv, streaming_movies */
  @FilledText(50, { required: true })
  service_type!: string;

  @OneOf(SERVICE_STATUSES, { required: true })
  status!: ServiceStatus;

  @Money({ required: true })
  monthly_price!: number;

  @Currency({ required: true })
  currency!: string;

  /** the first day */
  @Day({ required: true })
  start_date!: string;

  /** the last day */
  @Day()
  end_date?: string | null;

  /** 0 and 1 are month to month */
  @Whole(0, 600)
  contract_months?: number | null;

  /** what else is known, such as `technology` (fiber, dsl, cable, wireless) and `lines` */
  @Details()
  details?: Record<string, unknown> | null;
}

/** Of a known one any subset. */
@NullIsAbsent()
export class ServicePatchDto extends PartialType(FeedServiceDto) {}
