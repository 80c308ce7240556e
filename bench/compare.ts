import { drive } from './driver/drive.js';
import type { Job, JobResult } from './driver/job.js';
import { cpuOf, databaseCpu, spentBetween } from './measure/cpu.js';
import { median } from './measure/median.js';
import type { Operation } from './operations.js';
import type { Options } from './options.js';
import type { Samples } from './samples.js';
import type { Target } from './targets.js';

const WARM_UP_S = 2;

/** What one target did in one operation, over all rounds. */
export interface Measured {
  /** of the operation's unit, a second */
  rate: number;
  /** milliseconds, median of the rounds */
  p50: number;
  p99: number;
  /** microseconds of CPU for each unit; of the database only where it is on this machine */
  serverCpu: number;
  databaseCpu?: number;
  failures: number;
}

/** The service against one limit. */
export interface Comparison {
  operation: Operation;
  against: LimitName;
  service: Measured;
  limit: Measured;
  /** service over limit: the median of the rounds' ratios */
  ratio: number;
}

type LimitName = Exclude<Target['name'], 'service'>;

interface Round {
  result: JobResult;
  rate: number;
  units: number;
  server: number;
  database?: number;
}

/** Runs service and limits in turn, so that whatever else the machine does meets all alike. */
export async function compare(
  operation: Operation,
  targets: readonly Target[],
  samples: Samples,
  options: Options,
): Promise<Comparison[]> {
  const rounds: Record<Target['name'], Round[]> = { service: [], limit: [], 'lean limit': [] };
  let number = 0;
  const next = () => operation.load(samples, ++number);
  const jobs = new Map<Target, Omit<Job, 'load'>>();
  for (const target of targets) jobs.set(target, await jobFor(operation, target, options));
  const jobOf = (target: Target) => ({ ...(jobs.get(target) as Omit<Job, 'load'>), load: next() });
  if (operation.unit === 'requests') {
    for (const target of targets) await drive({ ...jobOf(target), seconds: WARM_UP_S });
  }
  for (let round = 0; round < options.rounds; round++) {
    for (const target of round % 2 ? targets.toReversed() : targets) {
      rounds[target.name].push(await measure(operation, target, jobOf(target), samples, options));
    }
  }
  const limits = targets.map(({ name }) => name).filter((name) => name !== 'service');
  return limits.map((against) => ({
    operation,
    against,
    service: summary(rounds.service),
    limit: summary(rounds[against]),
    ratio: median(rounds.service.map(({ rate }, index) => rate / rounds[against][index].rate)),
  }));
}

async function jobFor(operation: Operation, target: Target, options: Options): Promise<Omit<Job, 'load'>> {
  const headers = await target.headers();
  if (operation.unit === 'rows') return { url: target.url, headers, connections: 1, amount: 1 };
  return { url: target.url, headers, connections: options.connections, seconds: options.seconds };
}

async function measure(
  operation: Operation,
  target: Target,
  job: Job,
  samples: Samples,
  { url }: Options,
): Promise<Round> {
  const name = new URL(url).pathname.slice(1);
  const before = { server: cpuOf(target.pid), database: databaseCpu(name) };
  const result = await drive(job);
  const server = cpuOf(target.pid) - before.server;
  const after = databaseCpu(name);
  const whole = operation.unit === 'rows';
  const units = whole ? result.requests * samples.exported : result.requests;
  return {
    result,
    units,
    rate: units / (whole ? (result.mean * result.requests) / 1000 : result.seconds),
    server,
    database: before.database && after && spentBetween(before.database, after),
  };
}

function summary(rounds: readonly Round[]): Measured {
  const units = rounds.reduce((sum, round) => sum + round.units, 0);
  const database = rounds.every((round) => round.database !== undefined);
  return {
    rate: median(rounds.map(({ rate }) => rate)),
    p50: median(rounds.map(({ result }) => result.p50)),
    p99: median(rounds.map(({ result }) => result.p99)),
    serverCpu: rounds.reduce((sum, round) => sum + round.server, 0) / units,
    databaseCpu: database ? rounds.reduce((sum, round) => sum + (round.database ?? 0), 0) / units : undefined,
    failures: rounds.reduce((sum, { result }) => sum + result.failures, 0),
  };
}
