import { readFileSync, readdirSync } from 'node:fs';

/** Clock ticks a second in /proc (USER_HZ); 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;
const MICROSECONDS_PER_TICK = 1e6 / TICKS_PER_SECOND;

/** Microseconds of CPU, user and system, that a process has used so far; 0 for one that is gone. */
export function cpuOf(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === undefined) return 0;
  // the name in brackets may hold blanks; utime and stime are fields 14 and 15
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MICROSECONDS_PER_TICK;
}

/**
 * The same of all backends of one database, found by their process titles; undefined where the server is on another
 * machine. What PostgreSQL does beside them (WAL writer, checkpoints, autovacuum) is not in it.
 */
export function databaseCpu(database: string): Map<number, number> | undefined {
  if (process.platform !== 'linux') return undefined;
  const backends = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    // "postgres: user database 127.0.0.1(1234) idle"
    const title = read(`/proc/${entry}/cmdline`)?.split('\0')[0].split(' ');
    if (title?.[0] === 'postgres:' && title.includes(database))
      backends.set(Number(entry), cpuOf(Number(entry)));
  }
  return backends.size > 0 ? backends : undefined;
}

export function spentBetween(before: Map<number, number>, after: Map<number, number>): number {
  let spent = 0;
  for (const [pid, microseconds] of after) spent += microseconds - (before.get(pid) ?? 0);
  return spent;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
