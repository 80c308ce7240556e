import { openAsBlob } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Target } from '../targets.js';
import type { FileFormat } from './import-file.js';

const LOOK_EVERY_MS = 100;
const TYPES: Readonly<Record<FileFormat, string>> = { csv: 'text/csv', ndjson: 'application/x-ndjson' };

interface JobAnswer {
  id: string;
  status: string;
  progress: { done: number };
  counts: Record<string, number>;
  error: unknown;
}

/** Sends a file to be imported; the seconds until it is, `job` names it meanwhile. @throws Error where a row is not stored */
export async function importFile(
  service: Target,
  path: string,
  format: FileFormat,
  rows: number,
  route = '/api/v1/customers/bulk-import',
): Promise<number> {
  const began = performance.now();
  const job = await started(service, route, {
    headers: { 'content-type': TYPES[format] },
    body: await openAsBlob(path, { type: TYPES[format] }),
  });
  const { counts } = await ended(service, job.id);
  if (counts.created !== rows) {
    const query = `/api/v1/jobs/${job.id}/rows?outcome=failed&limit=1`;
    const failed = await fetch(service.url + query, { headers: await service.headers() });
    throw new Error(`Not all rows were stored: ${JSON.stringify(counts)}, ${await failed.text()}`);
  }
  return (performance.now() - began) / 1000;
}

/** Has a job begun by a POST. */
export async function started(service: Target, path: string, request: RequestInit = {}): Promise<JobAnswer> {
  const headers = { ...(await service.headers()), ...(request.headers as Record<string, string>) };
  const response = await fetch(service.url + path, { method: 'POST', ...request, headers });
  const text = await response.text();
  if (response.status !== 202) throw new Error(`${path} answered ${response.status}: ${text}`);
  return JSON.parse(text) as JobAnswer;
}

/** @throws Error where it is not completed */
export async function ended(service: Target, id: string): Promise<JobAnswer> {
  let headers = await service.headers();
  for (;;) {
    const response = await fetch(`${service.url}/api/v1/jobs/${id}`, { headers });
    // tokens live a quarter of an hour
    if (response.status === 401) {
      headers = await service.headers();
      continue;
    }
    const job = (await response.json()) as JobAnswer;
    if (job.status === 'completed') return job;
    if (!['queued', 'running'].includes(job.status)) throw new Error(`A job ended: ${JSON.stringify(job)}`);
    await pause(LOOK_EVERY_MS);
  }
}
