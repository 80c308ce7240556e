'use client';
import { useTranslations } from 'next-intl';
import type { NotSent } from '@/components/session/send';
import { useProblemText } from '@/components/session/use-problem-text';

/** Why a file was not taken. */
export function UploadProblem({ problem }: { problem?: NotSent }) {
  const t = useTranslations('import');
  const problemText = useProblemText();
  return (
    <div role="alert" className="empty:hidden">
      {problem && (
        <p className="rounded-control bg-bad-soft px-3 py-2 text-small text-bad">
          {problem.status === 413
            ? t('tooLarge')
            : problem.errors[0]
              ? t('refused', { message: problem.errors[0].message })
              : problemText(problem)}
        </p>
      )}
    </div>
  );
}
