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
  const { id, email, version, items, total } = JSON.parse(text) as AnswerBody;
  return JSON.stringify(items ? [total, items.map((item) => [item.id, item.email])] : [id, email, version]);
}
