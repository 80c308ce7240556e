import { ApiProperty } from '@nestjs/swagger';
import { Uuid } from '@crm/openapi';
import type { History } from '../history.js';
import type { MonthlyUsage, UsageTotal } from '../usage.js';

export class UnitTotalResponseDto {
  quantity!: number;

  unit!: string;
}

export class MetricTotalResponseDto extends UnitTotalResponseDto {
  /** where records in other units came by a merge: never added to these */
  other_units?: UnitTotalResponseDto[];
}

export class UsageSummaryResponseDto {
  /** by what is counted */
  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: '#/components/schemas/MetricTotalResponseDto' },
  })
  by_metric!: Record<string, MetricTotalResponseDto>;
}

export class MonthlyUsageResponseDto {
  /** a month in UTC, such as 2026-01 */
  period!: string;

  metric!: string;

  quantity!: number;

  unit!: string;
}

export class UsageHistoryResponseDto {
  @Uuid()
  customer_id!: string;

  summary!: UsageSummaryResponseDto;

  /** by months, the newest first */
  usage!: MonthlyUsageResponseDto[];

  next_cursor!: string | null;
}

export function toUsageHistoryResponse({
  customerId,
  summary,
  items,
  nextCursor,
}: History<readonly UsageTotal[], MonthlyUsage>): UsageHistoryResponseDto {
  const totals = new Map<string, MetricTotalResponseDto>();
  for (const { metric, quantity, unit } of summary) {
    const first = totals.get(metric);
    if (first) (first.other_units ??= []).push({ quantity, unit });
    else totals.set(metric, { quantity, unit });
  }
  return {
    customer_id: customerId,
    summary: { by_metric: Object.fromEntries(totals) },
    usage: items.map(({ period, metric, quantity, unit }) => ({ period, metric, quantity, unit })),
    next_cursor: nextCursor,
  };
}
