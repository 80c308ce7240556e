import { Link } from '@/components/ui/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Card, CardHeader } from '@/components/ui/card';
import { classes } from '@/components/ui/classes';
import { HEALTH_FROM, HEALTHS } from '@/customers/health';
import { customers } from '@/customers/service-for';
import { section } from '@/page/page';

const COLOURS = { good: 'bg-good-fill', fair: 'bg-warn-fill', poor: 'bg-bad-fill' } as const;
const QUERIES = {
  good: `health_score_min=${HEALTH_FROM.good}`,
  fair: `health_score_min=${HEALTH_FROM.fair}&health_score_max=${HEALTH_FROM.good - 1}`,
  poor: `health_score_min=${HEALTH_FROM.poor}&health_score_max=${HEALTH_FROM.fair - 1}`,
} as const;

/** How many customers are well: one bar in three parts, and the figures that it is made of, each a way to its list. */
export const HealthDistribution = section(async () => {
  const t = await getTranslations();
  const format = await getFormatter();
  const service = await customers();
  const counts = await Promise.all(
    HEALTHS.map(
      async (health) => (await service.list(new URLSearchParams(`${QUERIES[health]}&size=1`))).total,
    ),
  );
  const all = counts.reduce((sum, count) => sum + count, 0);
  return (
    <Card>
      <CardHeader title={t('home.health')} />
      <div className="flex flex-col gap-4 p-4">
        <div aria-hidden className="flex h-3 gap-0.5 overflow-hidden rounded-mark bg-hover">
          {HEALTHS.map(
            (health, at) =>
              counts[at]! > 0 && (
                <span key={health} className={COLOURS[health]} style={{ flexGrow: counts[at] }} />
              ),
          )}
        </div>
        <ul className="grid grid-cols-3 gap-2">
          {HEALTHS.map((health, at) => (
            <li key={health}>
              <Link
                href={`/customers?${QUERIES[health]}`}
                className="block rounded-control p-1 -m-1 hover:bg-hover"
              >
                <span className="flex items-center gap-1.5 text-small text-muted">
                  <span aria-hidden className={classes('size-2 rounded-round', COLOURS[health])} />
                  {t(`health.${health}`)}
                </span>
                <span className="block text-figure font-semibold tabular-nums">
                  {format.number(counts[at]!)}
                </span>
                <span className="block text-note text-muted tabular-nums">
                  {format.number(all ? counts[at]! / all : 0, { style: 'percent' })}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
});
