import { ApiExample, Counts, Integer } from '@crm/openapi';
import { activeCount, countsBy, total, type CustomerCount } from '../record/customer-counts.js';

@ApiExample({
  total_customers: 3,
  active_customers: 2,
  new_this_month: 1,
  by_status: { active: 2, suspended: 1 },
  by_segment: { new: 3 },
  by_customer_type: { residential: 1 },
  by_contact_type: { Individual: 2 },
  by_loyalty_status: { New: 2, Gold: 1 },
})
export class CustomerStatisticsResponseDto {
  @Integer()
  total_customers!: number;

  @Integer()
  active_customers!: number;

  @Integer()
  new_this_month!: number;

  @Counts()
  by_status!: Record<string, number>;

  @Counts()
  by_segment!: Record<string, number>;

  @Counts()
  by_customer_type!: Record<string, number>;

  @Counts()
  by_contact_type!: Record<string, number>;

  @Counts()
  by_loyalty_status!: Record<string, number>;
}

export function toCustomerStatisticsResponse(rows: readonly CustomerCount[]): CustomerStatisticsResponseDto {
  return {
    total_customers: total(rows),
    active_customers: activeCount(rows),
    new_this_month: total(rows, 'new_count'),
    by_status: countsBy(rows, 'status'),
    by_segment: countsBy(rows, 'segment'),
    by_customer_type: countsBy(rows, 'customer_type'),
    by_contact_type: countsBy(rows, 'contact_type'),
    by_loyalty_status: countsBy(rows, 'loyalty_status'),
  };
}
