import { Integer, Success, Word } from '@crm/openapi';
import { SEGMENTS } from '../../customer.js';
import { activeCount, countsBy, total, type CustomerCount } from '../../record/customer-counts.js';

export class SupportSummaryResponseDto {
  @Integer()
  totalCustomers!: number;

  /** those with status active or vip */
  @Integer()
  activeCustomers!: number;

  @Integer()
  vipCustomers!: number;

  @Integer()
  blockedCustomers!: number;

  @Integer()
  newThisMonth!: number;
}

export class SupportSegmentResponseDto {
  @Word(SEGMENTS)
  _id!: string;

  @Integer()
  count!: number;
}

export class SupportStatisticsResponseDto {
  @Success()
  success!: true;

  summary!: SupportSummaryResponseDto;
  segments!: SupportSegmentResponseDto[];
}

export function toSupportStatisticsResponse(rows: readonly CustomerCount[]): SupportStatisticsResponseDto {
  const { vip = 0, blocked = 0 } = countsBy(rows, 'status');
  return {
    success: true,
    summary: {
      totalCustomers: total(rows),
      activeCustomers: activeCount(rows),
      vipCustomers: vip,
      blockedCustomers: blocked,
      newThisMonth: total(rows, 'new_count'),
    },
    segments: Object.entries(countsBy(rows, 'segment')).map(([_id, count]) => ({ _id, count })),
  };
}
