import { logistic, logit } from '../numeric/special-functions.js';
import type { ChurnRow } from './churn-inputs.js';
import type { TenureBand } from './churn-model.js';

/** Months with the company after which a new band begins. */
const BANDS = [0, 1, 3, 6, 12, 24, 36, 48, 60];

/**
 * How many leave in a month, by how long they have been customers: those who left in a band's months by all months that
 * customers spent in it (E. L. Kaplan, P. Meier, Nonparametric Estimation from Incomplete Observations, 1958, by bands). Who is still
 * there has lived through all months so far. To each band one half of a customer who left in a month and a half is added, so that no chance is 0.
 */
export function survivalByTenure(rows: readonly ChurnRow[]): TenureBand[] {
  const known = rows.flatMap(({ inputs, left }) =>
    typeof inputs.tenure_months === 'number' ? [{ months: Math.max(1, inputs.tenure_months), left }] : [],
  );
  return BANDS.map((after, i) => {
    const until = BANDS[i + 1] ?? Infinity;
    let [spent, left, customers] = [0, 0, 0];
    for (const customer of known) {
      spent += Math.max(0, Math.min(customer.months, until) - after);
      if (customer.months <= after || customer.months > until) continue;
      customers++;
      if (customer.left) left++;
    }
    return { after, hazard: (left + 0.5) / (spent + 1.5), usual: (left + 0.5) / (customers + 1.5) };
  });
}

/**
 * The chances to be a customer still after 1, 2, … `months` months from now: month for month the hazard of the tenure reached by then,
 * its odds multiplied by how far the score's odds lie above what is usual at the tenure of today.
 */
export function survival(
  bands: readonly TenureBand[],
  { score, tenure_months, months }: { score: number; tenure_months: number; months: number },
): number[] {
  const started = Math.max(0, tenure_months);
  const more = logit(score) - logit(bandAt(bands, Math.max(1, started)).usual);
  let alive = 1;
  return Array.from({ length: months }, (_, i) => {
    alive *= 1 - logistic(logit(bandAt(bands, started + i + 1).hazard) + more);
    return alive;
  });
}

function bandAt(bands: readonly TenureBand[], month: number): TenureBand {
  return bands.findLast(({ after }) => after < month) ?? bands[0];
}
