import { readFileSync, writeFileSync } from 'node:fs';

/** The most resident memory that a process has had since it began or since `forgetPeak`, in MB; NaN where /proc does not say. */
export function peakMemory(pid: number): number {
  try {
    const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found ? Number(found[1]) / 1024 : NaN;
  } catch {
    return NaN;
  }
}

/** What comes from now on is the peak. */
export function forgetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // elsewhere than on Linux there is none to forget
  }
}
