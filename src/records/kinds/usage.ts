import type { FieldProblem } from '@crm/errors';
import { writtenDecimals } from '../currencies.js';
import { UsagePatchDto } from '../dto/feed-usage.dto.js';
import type { Usage } from '../usage.js';
import { utcDay, type RecordKind } from './record-kind.js';

const MOST_DECIMALS = 9;

export const USAGE: RecordKind<Usage> = {
  name: 'usage',
  table: 'usage_records',
  columns: {
    metric: 'text',
    quantity: 'numeric',
    unit: 'text',
    period_start: 'timestamptz',
    period_end: 'timestamptz',
    service_id: 'text',
  },
  required: ['metric', 'quantity', 'unit', 'period_start', 'period_end'],
  patch: UsagePatchDto,
  anonymized: {
    metric: "'other'",
    unit: "''",
    period_start: "date_trunc('month', period_start, 'UTC')",
    period_end: "date_trunc('month', period_end, 'UTC')",
    service_id: 'null',
  },
  problemsOf({ quantity, period_start, period_end }): FieldProblem[] {
    const problems: FieldProblem[] = [];
    if (writtenDecimals(quantity) > MOST_DECIMALS) {
      const message = `quantity must have at most ${MOST_DECIMALS} decimals`;
      problems.push({ field: 'quantity', code: 'invalid_value', message });
    }
    if (period_end < period_start) {
      const message = 'period_end must not be before period_start';
      problems.push({ field: 'period_end', code: 'invalid_value', message });
    }
    return problems;
  },
  totals: {
    table: 'usage_days',
    keys: { day: 'date', metric: 'text', unit: 'text' },
    sums: { quantity: 'numeric', records: 'integer' },
    of: ({ period_start, metric, unit, quantity }) => ({
      day: utcDay(period_start),
      metric,
      unit,
      quantity,
      records: 1,
    }),
  },
  agreement: { table: 'usage_units', by: 'metric', on: 'unit' },
};
