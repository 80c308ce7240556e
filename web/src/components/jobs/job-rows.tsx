'use client';
import { useCallback, useEffect, useId, useState } from 'react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useSend } from '@/components/session/session-provider';
import { useProblemText } from '@/components/session/use-problem-text';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Table, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { wordFor } from '@/i18n/words';
import type { JobRow, JobRows as Rows, RowOutcome } from '@/jobs/job';
import { useFieldName } from '@/components/imports/use-field-name';
import { useRowProblem } from './use-row-problem';

interface Shown {
  items: JobRow[];
  next: string | null;
}

/**
 * The rows of a job that came out one way, and the choice of another. Give it a `key` that changes with the job, so that it asks
 * again.
 */
export function JobRows({
  jobId,
  outcomes,
  title,
  numbered,
  isTrial = false,
}: {
  jobId: string;
  outcomes: readonly RowOutcome[];
  title: string;
  /** what the column of numbers is called; rows of a file where nothing is said */
  numbered?: string;
  /** nothing of it was done */
  isTrial?: boolean;
}) {
  const t = useTranslations('jobs');
  const ui = useTranslations('ui');
  const format = useFormatter();
  const send = useSend();
  const problemOf = useRowProblem();
  const problemText = useProblemText();
  const id = useId();
  const [outcome, setOutcome] = useState(outcomes[0]);
  const [shown, setShown] = useState<Shown>();
  const [problem, setProblem] = useState('');

  const pageBehind = useCallback(
    (cursor: string) =>
      send<Rows>(
        `/api/v1/jobs/${jobId}/rows?${new URLSearchParams({ outcome: outcome!, limit: '20', cursor })}`,
      ),
    [jobId, outcome, send],
  );

  useEffect(() => {
    let isGone = false;
    if (!outcome) return;
    void pageBehind('').then((answer) => {
      if (isGone) return;
      if (answer.ok) setShown({ items: answer.data.items, next: answer.data.next_cursor });
      else setProblem(problemText(answer));
    });
    return () => {
      isGone = true;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- words do not change what is asked
  }, [pageBehind]);

  if (!outcome) return null;

  const textOf = (each: RowOutcome) =>
    isTrial && t.has(`trialCounts.${each}`) ? t(`trialCounts.${each}`) : t(`outcomes.${each}`);
  const more = async () => {
    const answer = await pageBehind(shown?.next ?? '');
    if (!answer.ok) return setProblem(problemText(answer));
    setShown((before) => ({
      items: [...(before?.items ?? []), ...answer.data.items],
      next: answer.data.next_cursor,
    }));
  };

  return (
    <section aria-labelledby={id} className="flex flex-col">
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-1.5">
        <h2 id={id} className="text-body font-semibold">
          {title}
        </h2>
        {outcomes.length > 1 && (
          <label className="flex items-center gap-2 text-small text-muted">
            {t('outcome')}
            <Select
              className="w-40"
              value={outcome}
              onChange={(event) => {
                setShown(undefined);
                setProblem('');
                setOutcome(event.target.value as RowOutcome);
              }}
            >
              {outcomes.map((each) => (
                <option key={each} value={each}>
                  {textOf(each)}
                </option>
              ))}
            </Select>
          </label>
        )}
      </div>
      {problem && (
        <p role="alert" className="px-4 py-3 text-small text-bad">
          {problem}
        </p>
      )}
      {!shown && !problem && <SkeletonRows rows={3} label={ui('loading')} />}
      {shown && (
        <Table>
          <TableHeader>
            <tr>
              <TableHead>{numbered ?? t('row')}</TableHead>
              <TableHead>{t('what')}</TableHead>
            </tr>
          </TableHeader>
          <tbody>
            {shown.items.map((row) => (
              <TableRow key={row.row} className="align-top">
                <TableCell className="w-16 py-3 tabular-nums">{format.number(row.row)}</TableCell>
                <TableCell className="py-3">
                  <RowDetail row={row} problemOf={problemOf} />
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
      {shown?.next && (
        <div className="border-t border-line p-3 text-center">
          <Button size="small" onClick={() => void more()}>
            {ui('more')}
          </Button>
        </div>
      )}
    </section>
  );
}

function RowDetail({
  row,
  problemOf,
}: {
  row: JobRow;
  problemOf: (error: JobRow['errors'][number]) => string;
}) {
  const t = useTranslations('jobs');
  const nameOf = useFieldName();
  const format = useFormatter();
  const changed = Object.keys(row.changes ?? {});
  return (
    <div className="flex flex-col gap-1 break-words">
      {row.errors.map((error, at) => (
        <p key={at}>
          {error.field && <bdi className="me-2 font-medium">{nameOf(error.field)}</bdi>}
          <span className="text-muted">{problemOf(error)}</span>
        </p>
      ))}
      {row.reason && <p className="text-muted">{wordFor(t, 'reasons', row.reason)}</p>}
      {changed.length > 0 && (
        <p className="text-muted">
          <bdi>{format.list(changed.map(nameOf), { type: 'unit' })}</bdi>
        </p>
      )}
      {row.duplicate_of_row !== undefined && (
        <p className="text-muted">{t('sameAsRow', { row: row.duplicate_of_row })}</p>
      )}
      {row.customer_id && (
        <Link href={`/customers/${row.customer_id}`} className="self-start text-accent hover:underline">
          {t('openCustomer')}
          <span className="sr-only"> {t('ofRow', { row: row.row })}</span>
        </Link>
      )}
    </div>
  );
}
