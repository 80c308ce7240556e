import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { directionOf } from '@/i18n/languages';
import type { TrendPart } from './trend';

const WIDTH = 100;
const HEIGHT = 40;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The mean rating over time as a line, drawn here; the table below says the same. Time runs as one reads. */
export async function TrendChart({ parts, now }: { parts: TrendPart[]; now: Date }) {
  const t = await getTranslations('feedback');
  const format = await getFormatter();
  const isRtl = directionOf(await getLocale()) === 'rtl';
  const x = (at: number) => {
    const along = ((at + 0.5) / parts.length) * WIDTH;
    return isRtl ? WIDTH - along : along;
  };
  const y = (rating: number) => HEIGHT - ((rating - 1) / 4) * HEIGHT;
  const points = parts.flatMap(({ average }, at) =>
    average === null ? [] : [{ x: x(at), y: y(average), at }],
  );
  const dayOf = (back: number) =>
    format.dateTime(new Date(now.getTime() - back * DAY_MS), { day: 'numeric', month: 'short' });
  const mean = (average: number | null) =>
    average === null ? '—' : format.number(average, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  return (
    <div>
      <div className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2">
        <div
          aria-hidden
          className="-my-2 flex h-44 flex-col justify-between text-note text-muted tabular-nums"
        >
          {[5, 4, 3, 2, 1].map((rating) => (
            <span key={rating}>{format.number(rating)}</span>
          ))}
        </div>
        <svg
          role="img"
          aria-label={t('trendLabel')}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="h-40 w-full overflow-visible"
        >
          {[1, 2, 3, 4, 5].map((rating) => (
            <path
              key={rating}
              d={`M0 ${y(rating)}H${WIDTH}`}
              className="stroke-line"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          <polyline
            points={points.map((point) => `${point.x},${point.y}`).join(' ')}
            fill="none"
            className="stroke-accent"
            strokeWidth={2}
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
          {points.map((point) => (
            <path
              key={point.at}
              d={`M${point.x} ${point.y}h.001`}
              className="stroke-accent"
              strokeWidth={8}
              strokeLinecap="round"
              vectorEffect="non-scaling-stroke"
            />
          ))}
        </svg>
        <ol
          aria-hidden
          className="col-start-2 mt-2 grid text-center text-note text-muted tabular-nums"
          style={{ gridTemplateColumns: `repeat(${parts.length}, minmax(0, 1fr))` }}
        >
          {parts.map((part, at) => (
            <li
              key={part.from}
              className={
                at % 2 && parts.length > 4 ? 'invisible whitespace-nowrap sm:visible' : 'whitespace-nowrap'
              }
            >
              {dayOf(part.from)}
            </li>
          ))}
        </ol>
      </div>
      <details className="mt-3 text-small">
        <summary className="w-fit rounded-mark text-muted hover:text-ink">{t('asTable')}</summary>
        <table className="mt-2 w-full border-collapse">
          <caption className="sr-only">{t('trendLabel')}</caption>
          <thead className="text-note text-muted">
            <tr>
              <th scope="col" className="py-1 text-start font-medium">
                {t('since')}
              </th>
              <th scope="col" className="py-1 text-end font-medium">
                {t('average')}
              </th>
              <th scope="col" className="py-1 text-end font-medium">
                {t('number')}
              </th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.from} className="border-t border-line">
                <th scope="row" className="py-1 text-start font-normal">
                  {dayOf(part.from)}
                </th>
                <td className="py-1 text-end tabular-nums">{mean(part.average)}</td>
                <td className="py-1 text-end tabular-nums">{format.number(part.count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}
