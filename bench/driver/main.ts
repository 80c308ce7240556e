import autocannon from 'autocannon';
import type { Job, JobResult } from './job.js';
import { nextRequest } from './requests.js';

const TIMEOUT_S = 600;

/** The load comes from a process of its own: it reads one job from its parent, answers with the result, and ends. */
process.once('message', (job: Job) => {
  run(job).then(
    (result) => process.send?.(result, () => process.exit(0)),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

function run({ url, headers, connections, seconds, amount, rate, load }: Job): Promise<JobResult> {
  return new Promise((resolve, reject) => {
    const latencies: number[] = [];
    const instance = autocannon(
      {
        url,
        connections,
        timeout: TIMEOUT_S,
        sampleInt: 100,
        ...(amount === undefined ? { duration: seconds } : { amount }),
        ...(rate !== undefined && { overallRate: rate }),
        requests: [{ setupRequest: nextRequest(load, headers) }],
      },
      (error, result) => {
        if (error) return reject(error as Error);
        latencies.sort((a, b) => a - b);
        resolve({
          requests: result['2xx'],
          seconds: result.duration,
          bytes: result.throughput.total,
          p50: latencies[Math.floor(latencies.length * 0.5)] ?? NaN,
          p99: latencies[Math.floor(latencies.length * 0.99)] ?? NaN,
          mean: latencies.reduce((sum, one) => sum + one, 0) / latencies.length,
          failures: result.non2xx + result.errors + result.timeouts,
        });
      },
    );
    // autocannon's own histogram knows whole milliseconds only
    instance.on('response', (_client, _status, _bytes, milliseconds: number) => latencies.push(milliseconds));
  });
}
