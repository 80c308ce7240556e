import { compare, type Comparison } from '../compare.js';
import { median } from '../measure/median.js';
import { forgetPeak, peakMemory } from '../measure/memory.js';
import type { Operation } from '../operations.js';
import type { Options } from '../options.js';
import { markdown } from '../report.js';
import type { Samples } from '../samples.js';
import type { Target } from '../targets.js';
import { ended, started } from './jobs.js';

const EXPORTS: readonly Operation[] = (['csv', 'ndjson'] as const).map((format) => ({
  name: `export, ${format}`,
  what: `all customers with all of their fields as ${format}, streamed`,
  aim: 0.6,
  unit: 'rows',
  load: () => ({ kind: 'read', paths: [`/api/v1/customers/export?format=${format}`] }),
}));

/** Exports of everybody against a cursor by hand, and the most memory that the service had meanwhile, in MB. */
export async function measureExports(
  targets: { service: Target; limit: Target },
  samples: Samples,
  options: Options,
): Promise<{ comparisons: Comparison[]; memory: number }> {
  forgetPeak(targets.service.pid);
  const comparisons: Comparison[] = [];
  const { service, limit } = targets;
  for (const operation of EXPORTS)
    comparisons.push(...(await compare(operation, [service, limit], samples, options)));
  return { comparisons, memory: peakMemory(targets.service.pid) };
}

const CRITERIA: Readonly<Record<string, object>> = {
  'documented criteria': { loyalty_status: ['Gold', 'VIP'], contact_type: ['Individual'] },
  'a tag': { tags: ['newsletter'] },
  'half of them': { all: [{ field: 'health_score', op: 'gte', value: 50 }] },
  'any, none': {
    all: [
      {
        any: [
          { field: 'region', op: 'eq', value: 'Jalisco' },
          { field: 'city', op: 'starts_with', value: 'par' },
        ],
      },
      { none: [{ field: 'status', op: 'eq', value: 'blocked' }] },
    ],
  },
  'part of a name': { all: [{ field: 'name', op: 'contains', value: 'garc' }] },
  'a field of their own': { all: [{ field: 'custom_fields.store', op: 'eq', value: 'Paris' }] },
  'last interaction long ago': { all: [{ field: 'last_interaction_days', op: 'gt', value: 365 }] },
  everybody: {},
};
const PREVIEWS = 25;
const PREVIEW_AIM_MS = 100;

/** How long somebody waits who tries criteria, one request after the other. */
export async function measurePreviews(service: Target): Promise<string> {
  const rows: string[][] = [['preview', 'customers', 'median ms', 'slowest ms', 'aim']];
  const headers = { ...(await service.headers()), 'content-type': 'application/json' };
  for (const [name, criteria] of Object.entries(CRITERIA)) {
    const body = JSON.stringify({ criteria });
    const took: number[] = [];
    let count = 0;
    for (let at = 0; at < PREVIEWS; at++) {
      const began = performance.now();
      const response = await fetch(`${service.url}/api/v1/segments/preview`, {
        method: 'POST',
        headers,
        body,
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`A preview of ${name} answered ${response.status}: ${text}`);
      took.push(performance.now() - began);
      count = (JSON.parse(text) as { count: number }).count;
    }
    const middle = median(took);
    rows.push([
      name,
      String(count),
      middle.toFixed(1),
      Math.max(...took).toFixed(1),
      `< ${PREVIEW_AIM_MS}${middle >= PREVIEW_AIM_MS ? ' missed' : ''}`,
    ]);
  }
  return markdown(rows);
}

/** Looks for duplicates among everybody. */
export async function measureScan(service: Target): Promise<string> {
  forgetPeak(service.pid);
  const began = performance.now();
  await ended(service, (await started(service, '/api/v1/customers/duplicates/scan')).id);
  const seconds = (performance.now() - began) / 1000;
  return `duplicates scan: ${seconds.toFixed(1)} s, peak ${Math.round(peakMemory(service.pid))} MB`;
}
