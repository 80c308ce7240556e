import type { FieldProblem } from '@crm/errors';
import { ServicePatchDto } from '../dto/feed-service.dto.js';
import { detailsProblems } from '../field-rules.js';
import { moneyProblems } from '../money.js';
import type { Service } from '../service.js';
import type { RecordKind } from './record-kind.js';

export const SERVICES: RecordKind<Service> = {
  name: 'services',
  table: 'services',
  columns: {
    name: 'text',
    service_type: 'text',
    status: 'text',
    monthly_price: 'numeric',
    currency: 'text',
    start_date: 'date',
    end_date: 'date',
    contract_months: 'integer',
    details: 'jsonb',
  },
  required: ['name', 'service_type', 'status', 'monthly_price', 'currency', 'start_date'],
  patch: ServicePatchDto,
  anonymized: {
    name: 'null',
    service_type: "'other'",
    start_date: "date_trunc('month', start_date::timestamp)::date",
    end_date: "date_trunc('month', end_date::timestamp)::date",
    details: 'null',
  },
  problemsOf({ monthly_price, currency, start_date, end_date, details }): FieldProblem[] {
    const problems = [
      ...moneyProblems('monthly_price', monthly_price, currency),
      ...detailsProblems(details),
    ];
    if (end_date !== null && end_date < start_date) {
      problems.push({
        field: 'end_date',
        code: 'invalid_value',
        message: 'end_date must not be before start_date',
      });
    }
    return problems;
  },
};
