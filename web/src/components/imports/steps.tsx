import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classes } from '@/components/ui/classes';
import { STEPS, type Step } from '@/imports/step';

/** Where one is on the way. On a phone the words of the step one is at, and the figures of the others. */
export function Steps({ current }: { current: Step }) {
  const t = useTranslations('import');
  const at = STEPS.indexOf(current);
  return (
    <ol aria-label={t('steps.label')} className="mb-5 flex flex-wrap items-center gap-x-2 gap-y-1 text-small">
      {STEPS.map((step, index) => (
        <li
          key={step}
          aria-current={step === current ? 'step' : undefined}
          className={classes(
            'flex items-center gap-2',
            step === current ? 'font-medium text-ink' : 'text-muted',
          )}
        >
          {index > 0 && <span aria-hidden className="h-px w-4 bg-line sm:w-8" />}
          <span
            aria-hidden
            className={classes(
              'grid size-5 place-items-center rounded-round text-note tabular-nums',
              index === at
                ? 'bg-accent text-on-accent'
                : index < at
                  ? 'bg-accent-soft text-accent'
                  : 'bg-hover',
            )}
          >
            {index < at ? <Check className="size-3" /> : index + 1}
          </span>
          <span className={index === at ? undefined : 'sr-only sm:not-sr-only'}>{t(`steps.${step}`)}</span>
        </li>
      ))}
    </ol>
  );
}
