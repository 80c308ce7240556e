import { useTranslations } from 'next-intl';
import { classes } from '@/components/ui/classes';
import { healthOf } from '@/customers/health';

const COLOURS = { good: 'bg-good-fill', fair: 'bg-warn-fill', poor: 'bg-bad-fill' } as const;

/** The score with how it is to be read: a bar for the eye, a word for everybody. */
export function HealthScore({ score }: { score: number | null }) {
  const t = useTranslations('health');
  if (score === null) return <span className="text-small text-muted">—</span>;
  const health = healthOf(score);
  return (
    <span className="inline-flex shrink-0 items-center gap-2" title={t(health)}>
      <span aria-hidden className="h-1.5 w-10 overflow-hidden rounded-round bg-hover">
        <span
          className={classes('block h-full rounded-round', COLOURS[health])}
          style={{ inlineSize: `${score}%` }}
        />
      </span>
      <span className="w-7 text-end text-body font-medium tabular-nums">{score}</span>
      <span className="sr-only">{t(health)}</span>
    </span>
  );
}
