'use client';
import { useTranslations } from 'next-intl';
import type { JobRow } from '@/jobs/job';

type RowError = JobRow['errors'][number];

/** What is wrong with a row, in the reader's language where the code is known; else in the API's own words. */
export function useRowProblem(): (error: RowError) => string {
  const t = useTranslations('jobs.problems');
  return ({ code, message }) => (t.has(code) ? t(code) : message);
}
