import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ContractName } from '@crm/contracts';
import type { KeptAnswers } from '@crm/openapi';

const fileOf = (contract: ContractName) => `src/docs/answers/${contract}.json`;

export function keptAnswers(contract: ContractName): KeptAnswers {
  const file = fileOf(contract);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KeptAnswers) : {};
}

/** One line for each operation. */
export async function keepAnswers(contract: ContractName, answers: KeptAnswers): Promise<void> {
  const sorted = Object.entries(answers).sort(([one], [other]) => (one < other ? -1 : 1));
  const lines = sorted.map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  await mkdir(dirname(fileOf(contract)), { recursive: true });
  await writeFile(fileOf(contract), `{\n${lines.join(',\n')}\n}\n`);
}

/** What stands in the documents for secrets, by the keys that have them. */
const SECRETS: Record<string, string> = {
  access_token: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwMTkwZDZhNCJ9.c2lnbmF0dXJl',
  refresh_token: 'cmVmcmVzaC10b2tlbi1vZi1hbi1leGFtcGxl',
  token: 'b25lLXRpbWUtdG9rZW4tb2YtYW4tZXhhbXBsZQ',
  key: 'crm_a2V5LW9mLWFuLWV4YW1wbGUtaXMtbm9uZQ',
  externalId: 'wamid.b2YtYW4tZXhhbXBsZQ',
  prefix: 'crm_a2V5LW9m',
  next_cursor: 'Y3Vyc29yLW9mLWFuLWV4YW1wbGU',
  secret: 'whsec_b2YtYW4tZXhhbXBsZS13aGljaC1zaWducy1ub3RoaW5n',
};

/** When a verification that is good for a year ends: how many days that are hangs on the year. */
const EXPIRES_AT = '2027-01-15T09:30:00.000Z';

/** What hangs on the day. */
const RECKONED: Record<string, number> = { churn_risk_score: 0.21, lifetime_value: 1290.14 };

const NOW = Date.parse('2026-01-15T09:30:00.000Z');
const STEP_MS = 5 * 60_000;
const NEAR_MS = 40 * 24 * 3_600_000;

const SIGNATURE = /expires=\d+&signature=[\w-]+/;
const UNSUBSCRIBING = /unsubscribe\/[\w-]{43}/g;
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/**
 * An answer as it would be every time: ids in the order of their appearance, moments as if it were NOW, no secrets. What the
 * request itself said stays.
 */
export function lasting(body: unknown, sent: unknown): unknown {
  const said = JSON.stringify(sent ?? '');
  const ids = new Map<string, string>();
  const lastingId = (id: string) => {
    if (!ids.has(id)) ids.set(id, `0190d6a4-${String(ids.size + 1).padStart(4, '0')}-7b2a-9f3e-2f1d8c9b7a60`);
    return ids.get(id)!;
  };
  const lastingMoment = (moment: string) => {
    const distance = Date.parse(moment) - Date.now();
    if (said.includes(moment) || Math.abs(distance) > NEAR_MS) return moment;
    // how long ago a thing was made is the test's doing
    return new Date(NOW + Math.max(0, Math.round(distance / STEP_MS)) * STEP_MS).toISOString();
  };
  const walk = (value: unknown, key = ''): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, name)]));
    }
    if (typeof value === 'number' && key in RECKONED) return RECKONED[key];
    if (typeof value !== 'string') return value;
    if (key in SECRETS) return SECRETS[key];
    if (key === 'account_number') return 'C-00010001';
    if (DAY.test(value) && !said.includes(value) && isOfToday(value))
      return new Date(NOW).toISOString().slice(0, 10);
    if (key === 'expires_at' && isInAYear(value)) return EXPIRES_AT;
    return value
      .replace(SIGNATURE, 'expires=1768469700&signature=c2lnbmF0dXJlLW9mLWFuLWV4YW1wbGU')
      .replace(UNSUBSCRIBING, 'unsubscribe/dG9rZW4tb2YtYW4tZXhhbXBsZS1vZi00My1sZXR0ZXJz')
      .replace(ID, lastingId)
      .replace(MOMENT, lastingMoment);
  };
  return walk(body);
}

/** Or of yesterday, where midnight has passed since. */
function isOfToday(day: string): boolean {
  const age = Date.now() - Date.parse(day);
  return age >= 0 && age < 2 * 24 * 3_600_000;
}

function isInAYear(moment: string): boolean {
  const days = (Date.parse(moment) - Date.now()) / (24 * 3_600_000);
  return days > 364 && days < 367;
}
