import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createTranslator } from 'use-intl/core';
import { countsShown, errorsFile, outcomesShown, shareDone, type Job } from '@/jobs/job';
import { countedText, countText, failureText, kindText, progressText, rateText } from '@/jobs/job-words';

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
    expect(countsShown({ kind: 'recalculation', counts: COUNTS })).toEqual([]);
    // of a kind that is new in the API
    expect(countsShown({ kind: 'moon_landing' as never, counts: COUNTS })).toEqual([]);
  });

  it('has a file of errors where there are rows to mend', () => {
    const counts = { ...COUNTS, duplicates: 1 };
    expect(errorsFile({ links: links('/errors'), counts })).toBe('/errors');
    expect(errorsFile({ links: links('/errors'), counts: COUNTS })).toBeUndefined();
    expect(errorsFile({ links: links(null), counts })).toBeUndefined();
  });

  it('shows trouble first', () => {
    expect(outcomesShown({ kind: 'import', counts: { ...COUNTS, created: 5, failed: 1 } })).toEqual([
      'failed',
      'created',
    ]);
  });

  it('offers no rows where the job keeps none', () => {
    expect(
      outcomesShown({ kind: 'duplicates_scan', counts: { ...COUNTS, created: 5, duplicates: 5 } }),
    ).toEqual([]);
  });
});

describe('what became of a job', () => {
  const wordsOf = (locale: string) =>
    createTranslator({
      locale,
      namespace: 'jobs',
      messages: JSON.parse(readFileSync(new URL(`../messages/${locale}.json`, import.meta.url), 'utf8')),
    });
  const told = (locale: string, kind: Job['kind'], counts: Partial<Job['counts']>, dry_run = false) =>
    countsShown({ kind, counts: { ...COUNTS, ...counts } })
      .map((count) => countedText(wordsOf(locale), { kind, dry_run }, count))
      .join(', ');

  it('is said in the words of its kind', () => {
    expect(told('en', 'duplicates_scan', { created: 2, updated: 1, duplicates: 3 })).toBe(
      '3 likely pairs, 2 of them new',
    );
    expect(told('en', 'duplicates_scan', {})).toBe('No pairs found');
    expect(told('en', 'recalculation', { created: 1 })).toBe('1 model learnt anew');
    expect(told('en', 'communication', { sent: 1, waiting: 2 })).toBe(
      '1 message sent, 2 for later, 0 not sent',
    );
    expect(told('en', 'bulk_update', { updated: 3, failed: 1 })).toBe('3 customers changed, 1 not changed');
    expect(told('fr', 'records_import', { created: 1 })).toContain('1 enregistrement créé');
    expect(told('ar', 'duplicates_scan', { duplicates: 2 })).toBe('زوجان محتملان');
  });

  it('is not told as done where it was a trial, or is planned', () => {
    expect(told('en', 'communication', { sent: 2, waiting: 1 }, true)).toBe(
      '2 would get it, 1 would get it later, 0 would fail',
    );
    expect(told('fr', 'bulk_update', { updated: 1 }, true)).toContain('1 serait mis à jour');
    expect(told('es', 'import', { created: 2 }, true)).toContain('2 se crearían');
    const planned = { kind: 'import', status: 'planned' } as const;
    expect(countText(wordsOf('en'), planned, 'created')).toBe('Would be created');
    expect(countText(wordsOf('en'), planned, 'unchanged')).toBe('Unchanged');
  });

  it('says why it failed, in words where there are some', () => {
    const t = wordsOf('en');
    expect(failureText(t, { code: 'no_table', message: 'x' })).toContain('not a table');
    expect(failureText(t, { code: 'new_here', message: 'As the API says' })).toBe('As the API says');
  });

  it('and how far it is', () => {
    const progress = { done: 1, total: 200 };
    expect(progressText(wordsOf('en'), { kind: 'import', progress })).toBe('1 of 200 rows');
    expect(progressText(wordsOf('en'), { kind: 'duplicates_scan', progress })).toBe('1 of 200 customers');
    expect(progressText(wordsOf('en'), { kind: 'recalculation', progress: { done: 1, total: null } })).toBe(
      '1 customer',
    );
    expect(rateText(wordsOf('fr'), 'communication', 3)).toBe('3 clients par seconde');
  });

  it('names a kind that is new in the API as it is written', () => {
    expect(kindText(wordsOf('fr'), 'moon_landing')).toBe('moon landing');
    expect(countText(wordsOf('fr'), { kind: 'moon_landing' }, 'created')).toBe('Créés');
  });
});
