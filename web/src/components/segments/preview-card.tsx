'use client';
import { useTranslations } from 'next-intl';
import { customerName } from '@/components/customers/customer-name';
import type { NotSent } from '@/components/session/send';
import { useProblemText } from '@/components/session/use-problem-text';
import { Card } from '@/components/ui/card';
import { classes } from '@/components/ui/classes';
import { Truncated } from '@/components/ui/truncated';
import type { Preview } from './use-preview';

/** How many customers the criteria choose, as they are written, and the newest of them. It stays in sight. */
export function PreviewCard({
  isComplete,
  preview,
  problem,
  isCurrent,
}: {
  isComplete: boolean;
  preview?: Preview;
  problem?: NotSent;
  /** what is shown is of the criteria as they stand */
  isCurrent: boolean;
}) {
  const t = useTranslations('segments');
  const problemText = useProblemText();
  const isOld = !isComplete || !isCurrent;
  return (
    <Card
      aria-label={t('preview')}
      data-sticks="bottom"
      className="sticky bottom-2 p-4 shadow-raised lg:top-8 lg:bottom-auto lg:shadow-none"
    >
      <p role="status" className="min-h-8">
        {preview && !problem ? (
          <span className={classes('text-figure font-semibold tabular-nums', isOld && 'text-muted')}>
            {t('count', { count: preview.count })}
          </span>
        ) : (
          <span className="text-muted">
            {problem ? problemText(problem) : isComplete ? t('counting') : ''}
          </span>
        )}
      </p>
      {!isComplete && <p className="text-small text-muted">{t('incomplete')}</p>}
      {preview && preview.sample.length > 0 && (
        <ul aria-label={t('newest')} className="mt-2 hidden flex-col gap-1 text-small text-muted lg:flex">
          {preview.sample.map((customer) => (
            <li key={customer.id}>
              <Truncated>{customerName(customer)}</Truncated>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
