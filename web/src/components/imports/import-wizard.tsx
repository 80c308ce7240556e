'use client';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'next-intl';
import { useJob } from '@/components/jobs/use-job';
import { useAsPerson, useSend } from '@/components/session/session-provider';
import type { NotSent } from '@/components/session/send';
import { upload } from '@/components/session/upload';
import type { FieldGroup } from '@/imports/import-fields';
import { OPTIONS, planForm, type ImportOptions } from '@/imports/import-options';
import type { Choices } from '@/imports/mapping';
import { stepOf, type Step } from '@/imports/step';
import type { Job } from '@/jobs/job';
import { CheckStep } from './check-step';
import { FileStep } from './file-step';
import { Steps } from './steps';
import { RunStep } from './run-step';

export interface Asked {
  file: File;
  options: ImportOptions;
  choices: Choices;
}

/** From a file to customers: send it, look at what was found in it, import it, and see what became of each row. */
export function ImportWizard({
  initial,
  fields,
  canUpdate,
  canSteer,
}: {
  initial?: Job;
  fields: FieldGroup[];
  canUpdate: boolean;
  canSteer: boolean;
}) {
  const t = useTranslations('import');
  const [first, setFirst] = useState(initial);
  const [asked, setAsked] = useState<Asked>();
  const [wasSentBefore, setSentBefore] = useState(false);
  const planning = usePlanning();

  const plan = async (next: Asked, force = false) => {
    setAsked(next);
    const job = await planning.plan(next, force);
    if (!job) return;
    // the plan that this one takes the place of
    if (first?.status === 'planned' && first.id !== job.id) planning.drop(first);
    setSentBefore(job.status !== 'planned' && !job.dry_run);
    setFirst(job);
    history.replaceState(null, '', `/import?job=${job.id}`);
  };

  const restart = () => {
    setFirst(undefined);
    setAsked(undefined);
    setSentBefore(false);
    history.replaceState(null, '', '/import');
  };

  if (!first) {
    return (
      <>
        <Steps current="file" />
        <FileStep
          options={asked?.options ?? OPTIONS}
          canUpdate={canUpdate}
          share={planning.share}
          problem={planning.problem}
          onCancel={planning.cancel}
          onSend={(file, options) => void plan({ file, options, choices: {} })}
        />
      </>
    );
  }
  return (
    <JobSteps key={first.id} initial={first}>
      {({ job, step, told }) => (
        <>
          <Steps current={step} />
          {step === 'check' ? (
            <CheckStep
              job={job}
              told={told}
              asked={asked}
              fields={fields}
              canUpdate={canUpdate}
              canSteer={canSteer}
              share={planning.share}
              problem={planning.problem}
              onCancel={planning.cancel}
              onPlan={(next) => void plan(next)}
              onRestart={() => {
                planning.drop(job);
                restart();
              }}
            />
          ) : (
            <RunStep
              job={job}
              told={told}
              canSteer={canSteer}
              notice={wasSentBefore ? t('sentBefore') : undefined}
              onAgain={wasSentBefore && asked ? () => void plan(asked, true) : undefined}
              onRestart={restart}
            />
          )}
        </>
      )}
    </JobSteps>
  );
}

/** What is done with one job; another one begins with a state of its own. The focus goes where the next step begins. */
function JobSteps({
  initial,
  children,
}: {
  initial: Job;
  children: (given: { job: Job; step: Step; told: (job: Job) => void }) => React.ReactNode;
}) {
  const { job, told } = useJob(initial);
  const step = stepOf(job);
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), [step]);
  return (
    <div ref={ref} tabIndex={-1} className="outline-none">
      {children({ job, step, told })}
    </div>
  );
}

/** Sends a file to be planned: one at a time, which can be given up. */
function usePlanning() {
  const asPerson = useAsPerson();
  const send = useSend();
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<NotSent>();
  const running = useRef<AbortController>(undefined);
  // who leaves the page sends nothing more
  useEffect(() => () => running.current?.abort(), []);

  const plan = async ({ file, options, choices }: Asked, force: boolean): Promise<Job | undefined> => {
    if (running.current) return undefined;
    const abort = (running.current = new AbortController());
    setProblem(undefined);
    setShare(0);
    const outcome = await asPerson(() =>
      upload<Job>('/api/v1/customers/bulk-import', planForm(file, options, choices, force), {
        onProgress: setShare,
        signal: abort.signal,
      }),
    );
    running.current = undefined;
    setShare(undefined);
    if (outcome.ok) return outcome.data;
    if (!abort.signal.aborted) setProblem(outcome);
    return undefined;
  };

  return {
    plan,
    share,
    problem,
    cancel: () => running.current?.abort(),
    /** a plan that nobody will carry out: its file goes with it */
    drop: (job: Job) => {
      if (job.links.cancel) void send(`/api/v1/jobs/${job.id}/cancel`, { method: 'POST' });
    },
  };
}
