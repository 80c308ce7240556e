import type { components } from '@/api/v1.gen';

type Entry = components['schemas']['AuditEntry'];

/** This close to the one before, in ms, an entry that says the same goes with it. */
const CLOSE_MS = 60_000;

/**
 * Entries that follow one another and say the same of the same person (what somebody reads, line after line), together; in their order.
 * What changed something stands for itself.
 */
export function collapsed<E extends Entry>(entries: readonly E[]): [E, ...E[]][] {
  const groups: [E, ...E[]][] = [];
  for (const entry of entries) {
    const group = groups.at(-1);
    if (group && saysTheSame(group.at(-1)!, entry)) group.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

function saysTheSame(a: Entry, b: Entry): boolean {
  const isSilent = [a, b].every(({ changes }) => Object.keys(changes).length === 0);
  const isClose = Math.abs(Date.parse(a.at) - Date.parse(b.at)) <= CLOSE_MS;
  const keys = ['actor_kind', 'actor_id', 'action', 'resource', 'outcome'] as const;
  return isSilent && isClose && keys.every((key) => a[key] === b[key]);
}
