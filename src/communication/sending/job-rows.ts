import { isId } from '@crm/database';
import type { Target } from '../../bulk/index.js';
import type { JobRow } from '../../jobs/index.js';

/** How many came out how. */
export function counted(rows: readonly JobRow[]): Record<'sent' | 'waiting' | 'skipped' | 'failed', number> {
  const count = (outcome: JobRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  return {
    sent: count('sent'),
    waiting: count('waiting'),
    skipped: count('skipped'),
    failed: count('failed'),
  };
}

/** Of a customer who was named and is not there. */
export function missing(target: Target): JobRow {
  return failed(target, 'customer_not_found', 'id', 'Customer not found');
}

/** Of a record that is another one by now. */
export function moved(target: Target): JobRow {
  return failed(target, 'precondition_failed', 'version', 'The record has changed since you read it');
}

function failed({ row, id }: Target, code: string, field: string, message: string): JobRow {
  const customer_id = isId(id) ? id : null;
  return { row, outcome: 'failed', customer_id, reason: code, errors: [{ field, code, message }] };
}
