import type { CustomersApi, Outcome } from './customers-api.js';
import { telcoCustomers } from './telco-customer.js';
import type { TelcoRow } from './telco-file.js';

export interface ImportOptions {
  /** requests under way at once */
  concurrency: number;
  /** the first row to send, counted from 1 */
  from: number;
  /** no further row is taken once it is set; those under way are waited for */
  stop?: AbortSignal;
  onRow?: (outcome: Outcome) => void;
}

export interface ImportResult {
  /** by row number, counted from 1, in the order of the rows */
  outcomes: Map<number, Outcome>;
  /** the first row that was not sent; undefined when all were */
  continueFrom?: number;
  /** why it ended early, if not by `stop` */
  error?: Error;
}

/** Sends every row as one POST, some at a time, in the order of the file. */
export async function importRows(
  api: Pick<CustomersApi, 'create'>,
  rows: readonly TelcoRow[],
  { concurrency, from, stop, onRow }: ImportOptions,
): Promise<ImportResult> {
  const customers = telcoCustomers(rows);
  const done = new Map<number, Outcome>();
  let next = from;
  let error: Error | undefined;
  const work = async () => {
    while (next <= rows.length && !error && !stop?.aborted) {
      const row = next++;
      try {
        const outcome = await api.create(customers[row - 1], `telco-${rows[row - 1].customerID}`);
        done.set(row, outcome);
        onRow?.(outcome);
      } catch (cause) {
        error ??= cause as Error;
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  const numbers = Array.from({ length: rows.length - from + 1 }, (_, index) => from + index);
  return {
    outcomes: new Map([...done].sort(([a], [b]) => a - b)),
    continueFrom: numbers.find((row) => !done.has(row)),
    error,
  };
}
