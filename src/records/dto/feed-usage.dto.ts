import { PartialType } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import { FilledText, MomentOrDay, NullIsAbsent, Real, Text } from '@crm/validation';

const MOST = 999_999_999_999;

@ApiExample({
  external_id: 'usage-2026-02-1001',
  metric: 'data',
  quantity: 312.75,
  unit: 'GB',
  period_start: '2026-02-01T00:00:00Z',
  period_end: '2026-03-01T00:00:00Z',
  service_id: 'sub-1001',
})
export class FeedUsageDto {
  /** as the system that feeds it calls it: one record has it, of one customer */
  @FilledText(200, { required: true })
  external_id!: string;

  /** what is counted, such as data, calls, messages */
  @FilledText(50, { required: true })
  metric!: string;

  /** nine decimals at most */
  @Real(0, MOST, { required: true })
  quantity!: number;

  /** one for all records of a metric of a customer */
  @FilledText(20, { required: true })
  unit!: string;

  /** it counts for the month of this in UTC; a day begins at 00:00 UTC */
  @MomentOrDay({ required: true })
  period_start!: Date;

  @MomentOrDay({ required: true })
  period_end!: Date;

  /** the service, as the system that counts calls it */
  @Text(200)
  service_id?: string | null;
}

/** Of a known one any subset. */
@NullIsAbsent()
export class UsagePatchDto extends PartialType(FeedUsageDto) {}
