import { setTimeout as pause } from 'node:timers/promises';
import type { Caller } from '../support/app.js';

export interface Pair {
  id: string;
  customers: { id: string; name: string | null }[];
  confidence: number;
  reasons: { field: string; similarity: number; weight: number }[];
  status: string;
}

interface Job {
  id: string;
  status: string;
  progress: { done: number; total: number | null };
  counts: Record<string, number>;
  error: unknown;
}

/** Asks for a scan and waits for its end. */
export async function scan(caller: Caller): Promise<Job> {
  const { body, headers } = await caller.post('/api/v1/customers/duplicates/scan').expect(202);
  expect(body).toMatchObject({ kind: 'duplicates_scan' });
  return ended(caller, headers.location as string);
}

export async function ended(caller: Caller, path: string): Promise<Job> {
  for (;;) {
    const { body } = await caller.get(path).expect(200);
    if (!['queued', 'running'].includes(body.status as string)) return body as Job;
    await pause(50);
  }
}

/** All pairs of a list, by cursor. */
export async function pairs(caller: Caller, query = ''): Promise<Pair[]> {
  const found: Pair[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const path: string = `/api/v1/customers/duplicates?${query}&limit=100&cursor=${cursor}`;
    const { body } = await caller.get(path).expect(200);
    found.push(...(body.items as Pair[]));
    cursor = body.next_cursor as string | null;
  }
  return found;
}

export const idsOf = (pair: Pair | undefined): string[] | undefined => pair?.customers.map(({ id }) => id);
