'use client';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { JobCounts } from '@/components/jobs/job-counts';
import { useJobStep } from '@/components/jobs/job-actions';
import { JobProgress } from '@/components/jobs/job-progress';
import { JobRows } from '@/components/jobs/job-rows';
import { JobTrouble } from '@/components/jobs/job-trouble';
import type { NotSent } from '@/components/session/send';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import type { FieldGroup } from '@/imports/import-fields';
import { isRegion, type ImportOptions } from '@/imports/import-options';
import { planOf } from '@/imports/import-plan';
import { fillsAnything, headersInConflict, type Choices } from '@/imports/mapping';
import { isPlanned } from '@/imports/step';
import { isOpen, outcomesShown, type Job } from '@/jobs/job';
import { ColumnTable } from './column-table';
import { Disclosure } from './disclosure';
import { Found } from './found';
import type { Asked } from './import-wizard';
import { ModeField } from './mode-field';
import { ReadingOptions } from './reading-options';
import { UploadProblem } from './upload-problem';
import { UploadProgress } from './upload-progress';

/** What is looked at before anything is stored: rows that need a hand. */
const BAD = ['failed', 'duplicate'] as const;

/** What was found in a file, and what would become of its rows. What is chosen here asks for a plan anew. */
export function CheckStep({
  job,
  told,
  asked,
  fields,
  canUpdate,
  canSteer,
  share,
  problem,
  onCancel,
  onPlan,
  onRestart,
}: {
  job: Job;
  told: (job: Job) => void;
  /** undefined after the page was loaded anew: the file is not here any more */
  asked?: Asked;
  fields: FieldGroup[];
  canUpdate: boolean;
  canSteer: boolean;
  share?: number;
  problem?: NotSent;
  onCancel: () => void;
  onPlan: (asked: Asked) => void;
  onRestart: () => void;
}) {
  const t = useTranslations('import');
  const plan = planOf(job);
  const [choices, setChoices] = useState<Choices>(asked?.choices ?? {});
  const [options, setOptions] = useState<ImportOptions | undefined>(asked?.options);
  const { step, isBusy } = useJobStep(told);

  const isChanged = asked !== undefined && (choices !== asked.choices || options !== asked.options);
  const isWrong =
    (plan && headersInConflict(plan, choices).size > 0) || (options && !isRegion(options.phoneRegion));
  const bad = BAD.filter((outcome) => outcomesShown(job).includes(outcome));
  const count = job.counts.created + job.counts.updated;
  const canRun = isPlanned(job) && canSteer && count > 0;

  const planAgain = () => {
    if (asked && options && !isWrong) onPlan({ file: asked.file, options, choices });
  };

  return (
    <div className="flex flex-col gap-5">
      {isOpen(job) && (
        <Card className="p-5">
          <p role="status" className="mb-3 font-medium">
            {t('reading')}
          </p>
          <JobProgress job={job} label={t('reading')} />
        </Card>
      )}
      <JobTrouble job={job} />
      {plan && (
        <Card>
          <CardHeader title={t('found')} />
          <div className="p-4">
            <Found plan={plan} rows={job.progress.total} />
          </div>
        </Card>
      )}
      {asked && options && !isOpen(job) && (
        <Card className="px-4 py-3">
          <Disclosure key={job.status} title={t('readOtherwise')} startsOpen={job.status === 'failed'}>
            <ReadingOptions options={options} onChange={setOptions} />
            <ModeField
              mode={options.mode}
              canUpdate={canUpdate}
              onChange={(mode) => setOptions({ ...options, mode })}
            />
          </Disclosure>
        </Card>
      )}
      {plan && (
        <Card>
          <CardHeader title={t('columns')} />
          <ColumnTable
            plan={plan}
            choices={choices}
            fields={fields}
            onChange={asked && !isOpen(job) ? setChoices : undefined}
          />
        </Card>
      )}
      {isPlanned(job) && !isChanged && (
        <>
          <section aria-label={t('planned')} className="flex flex-col gap-2">
            <h2 className="text-body font-semibold">{t('planned')}</h2>
            <JobCounts job={job} />
            <p role="status" className="text-small text-muted empty:hidden">
              {count === 0 ? t('noGoodRows') : bad.length === 0 ? t('noBadRows') : ''}
            </p>
          </section>
          {bad.map((outcome) => (
            <Card key={outcome}>
              <JobRows jobId={job.id} outcomes={[outcome]} title={t(`badRows.${outcome}`)} />
            </Card>
          ))}
        </>
      )}
      {plan && !fillsAnything(plan, choices) && (
        <p role="status" className="text-small text-bad">
          {t('nothingFilled')}
        </p>
      )}
      <UploadProblem problem={problem} />
      {share !== undefined ? (
        <UploadProgress share={share} onCancel={onCancel} />
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          {isChanged || job.status === 'failed'
            ? asked && (
                <Button variant="primary" aria-disabled={Boolean(isWrong)} onClick={planAgain}>
                  {t('checkAgain')}
                </Button>
              )
            : isPlanned(job) && (
                <Button
                  variant="primary"
                  aria-disabled={!canRun || isBusy}
                  onClick={() => canRun && void step(job, 'commit')}
                >
                  {t('run', { count })}
                </Button>
              )}
          <Button variant="ghost" onClick={onRestart}>
            {t('otherFile')}
          </Button>
        </div>
      )}
      {!asked && isPlanned(job) && <p className="text-note text-muted">{t('fileGone')}</p>}
    </div>
  );
}
