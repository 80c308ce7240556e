import type { Operation } from './operations.js';
import type { Samples } from './samples.js';
import type { Target } from './targets.js';

const COMPARED = 25;

/**
 * Makes sure before anything is measured that all targets do the same work: the same records in the same order, the
 * same total, as many lines.
 * @throws Error that names the first request which they answer differently
 */
export async function requireSameAnswers(
  targetsOf: (operation: Operation) => readonly Target[],
  operations: readonly Operation[],
  samples: Samples,
): Promise<void> {
  for (const operation of operations) {
    const load = operation.load(samples, 0);
    if (load.kind !== 'read') continue;
    for (const path of load.paths.slice(0, COMPARED)) {
      const answers = await Promise.all(targetsOf(operation).map((target) => essence(target, path)));
      if (new Set(answers).size > 1)
        throw new Error(`Different answers to ${path}:\n  ${answers.join('\n  ')}`);
    }
  }
}

interface AnswerBody {
  services?: { id: string }[];
  tickets?: { id: string }[];
  billing_summary?: object;
  account_metrics?: object;
  id?: string;
  email?: string;
  version?: number;
  items?: { id: string; email: string }[];
  total?: number;
}

async function essence(target: Target, path: string): Promise<string> {
  const response = await fetch(target.url + path, { headers: await target.headers() });
  const text = await response.text();
  if (!response.ok) throw new Error(`${target.name} answered ${response.status} to ${path}: ${text}`);
  if (response.headers.get('content-type')?.startsWith('text/csv')) return `${text.split('\n').length} lines`;
  const { id, email, version, items, total, ...added } = JSON.parse(text) as AnswerBody;
  if (items) return JSON.stringify([total, items.map((item) => [item.id, item.email])]);
  return JSON.stringify([id, email, version, ...(path.includes('include_') ? sectionsOf(added) : [])]);
}

function sectionsOf({ services, tickets, billing_summary, account_metrics }: AnswerBody): unknown[] {
  return [services?.map(({ id }) => id), tickets?.map(({ id }) => id), billing_summary, account_metrics];
}
