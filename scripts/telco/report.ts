import type { Outcome } from './customers-api.js';
import type { ImportResult } from './import-rows.js';

/** Rows that are named for each reason. */
const EXAMPLES = 5;

/** What became of the rows, in lines for people: counts, and duplicates and failures by reason with their first rows. */
export function reportLines({ outcomes, continueFrom, error }: ImportResult): string[] {
  const rows = [...outcomes];
  const count = (wanted: Outcome['outcome']) => rows.filter(([, { outcome }]) => outcome === wanted).length;
  const reasons = new Map<string, number[]>();
  for (const [row, outcome] of rows) {
    if (outcome.outcome === 'created') continue;
    const reason = reasonOf(outcome);
    const those = reasons.get(reason) ?? [];
    reasons.set(reason, those);
    those.push(row);
  }
  return [
    `created ${count('created')}, duplicate ${count('duplicate')}, failed ${count('failed')}`,
    ...[...reasons].map(([reason, those]) => {
      const examples = those.slice(0, EXAMPLES).join(', ');
      return `  ${reason}: ${those.length} (rows ${examples}${those.length > EXAMPLES ? ' …' : ''})`;
    }),
    ...(error ? [`stopped by an error: ${error.message}`] : []),
    ...(continueFrom === undefined ? [] : [`not all rows were sent; go on with --from ${continueFrom}`]),
  ];
}

/** Whether every row is in the store now. */
export function isComplete({ outcomes, continueFrom }: ImportResult): boolean {
  return continueFrom === undefined && [...outcomes.values()].every(({ outcome }) => outcome !== 'failed');
}

function reasonOf(outcome: Exclude<Outcome, { outcome: 'created' }>): string {
  return outcome.outcome === 'duplicate' ? `duplicate by ${outcome.by}` : `failed with ${outcome.reason}`;
}
