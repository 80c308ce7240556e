import { describe, expect, it } from '@jest/globals';
import { countsShown, errorsFile, outcomesShown, shareDone, type Job } from '@/jobs/job';

const COUNTS: Job['counts'] = {
  created: 0,
  updated: 0,
  unchanged: 0,
  duplicates: 0,
  skipped: 0,
  failed: 0,
  sent: 0,
  waiting: 0,
};
const links = (errors: string | null): Job['links'] => ({ self: '', events: '', rows: '', errors });

describe('a job', () => {
  it('says how much is done once it knows of how much', () => {
    expect(shareDone({ progress: { done: 3, total: null } })).toBeUndefined();
    expect(shareDone({ progress: { done: 0, total: 0 } })).toBeUndefined();
    expect(shareDone({ progress: { done: 3, total: 12 } })).toBe(0.25);
    expect(shareDone({ progress: { done: 13, total: 12 } })).toBe(1);
  });

  it('tells what there is, and what everybody looks for', () => {
    const told = countsShown({ kind: 'import', counts: { ...COUNTS, duplicates: 2 } });
    expect(told.map(({ name }) => name)).toEqual(['created', 'updated', 'duplicates', 'failed']);
    expect(countsShown({ kind: 'duplicates_scan', counts: COUNTS })).toEqual([]);
  });

  it('has a file of errors where there are rows to mend', () => {
    const counts = { ...COUNTS, duplicates: 1 };
    expect(errorsFile({ links: links('/errors'), counts })).toBe('/errors');
    expect(errorsFile({ links: links('/errors'), counts: COUNTS })).toBeUndefined();
    expect(errorsFile({ links: links(null), counts })).toBeUndefined();
  });

  it('shows trouble first', () => {
    expect(outcomesShown({ counts: { ...COUNTS, created: 5, failed: 1 } })).toEqual(['failed', 'created']);
  });
});
