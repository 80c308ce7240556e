import type { ScoreUpkeep } from '../../src/analytics/score-upkeep.service.js';
import type { Caller, TestApp } from '../support/app.js';

/** `2026-01-31` of the same day so many months ago, in UTC; of a shorter month its last day. */
export function monthsAgo(months: number, now = new Date()): string {
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(now.getUTCDate(), lastDay));
  return first.toISOString().slice(0, 10);
}

/** Has all scores that are due stored, as happens by itself within seconds. */
export const settleScores = (service: TestApp): Promise<void> =>
  service.inside(({ get }) => get<ScoreUpkeep>('ScoreUpkeep').settle());

/** The same, by fifths of those who have paid by now, as every night finds them. */
export const measureScores = (service: TestApp): Promise<void> =>
  service.inside(async ({ get }) => {
    const upkeep = get<ScoreUpkeep>('ScoreUpkeep');
    const now = new Date();
    await upkeep.settle();
    await upkeep.measure(now);
    await upkeep.beginRound(now);
    await upkeep.settle();
  });

export interface Risk {
  customer_id: string;
  score: number | null;
  level: string;
  factors: { name: string; value: unknown; contribution: number; description: string }[];
  recommended_actions: string[];
  missing: string[];
  model: string | null;
  calculated_at: string;
}

export async function riskOf(caller: Caller, path: string): Promise<Risk> {
  return (await caller.get(`${path}/churn-risk`).expect(200)).body as Risk;
}

export async function metricsOf(caller: Caller, path: string): Promise<Record<string, unknown>> {
  return ((await caller.get(path).expect(200)).body as { account_metrics: Record<string, unknown> })
    .account_metrics;
}

export const idOf = (path: string): string => path.split('/')[4];
