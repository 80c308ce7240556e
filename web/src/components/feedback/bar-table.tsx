import { getFormatter, getLocale } from 'next-intl/server';
import { directionOf } from '@/i18n/languages';

const FILLS = { accent: 'fill-accent', good: 'fill-good', warn: 'fill-warn', bad: 'fill-bad' } as const;

export interface BarRow {
  name: string;
  count: number;
  tone?: keyof typeof FILLS;
}

/** Counts as bars that stand in the table which says the same. */
export async function BarTable({
  caption,
  heads: [name, share, count],
  rows,
}: {
  caption: string;
  heads: [name: string, share: string, count: string];
  rows: BarRow[];
}) {
  const format = await getFormatter();
  const isRtl = directionOf(await getLocale()) === 'rtl';
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  const most = Math.max(1, ...rows.map((row) => row.count));
  return (
    <table className="w-full border-collapse text-small">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{name}</th>
          <th scope="col">{share}</th>
          <th scope="col">{count}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const width = (row.count / most) * 100;
          return (
            <tr key={row.name}>
              <th scope="row" className="w-px py-1 pe-3 text-start font-normal whitespace-nowrap">
                {row.name}
              </th>
              <td className="py-1">
                <svg aria-hidden className="block h-2.5 w-full">
                  <rect width="100%" height="100%" rx={4} className="fill-hover" />
                  <rect
                    x={isRtl ? `${100 - width}%` : 0}
                    width={`${width}%`}
                    height="100%"
                    rx={4}
                    className={FILLS[row.tone ?? 'accent']}
                  />
                </svg>
                <span className="sr-only">
                  {format.number(total ? row.count / total : 0, { style: 'percent' })}
                </span>
              </td>
              <td className="w-px py-1 ps-3 text-end tabular-nums">{format.number(row.count)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
