import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Job, JobResult } from './job.js';

const DRIVER = fileURLToPath(new URL('./main.js', import.meta.url));

/** Runs one job in a new driver process. */
export function drive(job: Job): Promise<JobResult> {
  return new Promise((resolve, reject) => {
    const child = fork(DRIVER);
    child.once('message', (result) => resolve(result as JobResult));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code !== 0) reject(new Error(`The driver ended with code ${code}; see above`));
    });
    child.send(job);
  });
}
