import { useFormatter, useTranslations } from 'next-intl';
import type { components } from '@/api/client';
import { classes } from '@/components/ui/classes';
import { useReasonWords } from './reason-words';

type Factor = components['schemas']['ChurnRiskFactor'];

/** What would be written as 0. */
const LEAST_SHOWN = 0.005;

/** What raises the risk and what lowers it, as bars from a middle line, largest first. Each line says the same in words and figures. */
export function Contributions({ factors, currency }: { factors: Factor[]; currency: string | null }) {
  const t = useTranslations('customer.value');
  const format = useFormatter();
  const reasonWords = useReasonWords(currency);
  const shown = factors
    .filter(({ name, contribution }) => name !== 'baseline' && Math.abs(contribution) >= LEAST_SHOWN)
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const widest = Math.max(...shown.map(({ contribution }) => Math.abs(contribution)), 0.001);
  if (!shown.length) return <p className="text-small text-muted">{t('noReasons')}</p>;
  return (
    <table className="w-full text-small">
      <caption className="mb-2 text-start text-note text-muted">{t('reasons')}</caption>
      <tbody>
        {shown.map((factor) => {
          const { name, contribution } = factor;
          const raises = contribution > 0;
          const bar = (
            <span
              className={classes('block h-3 rounded-mark', raises ? 'bg-bad-fill' : 'ms-auto bg-good-fill')}
              style={{ inlineSize: `${(Math.abs(contribution) / widest) * 100}%` }}
            />
          );
          return (
            <tr key={name}>
              <th scope="row" className="w-1/2 py-1 pe-3 text-start font-normal">
                {reasonWords(factor)}
              </th>
              <td aria-hidden className="w-1/5 border-e border-edge py-1">
                {!raises && bar}
              </td>
              <td aria-hidden className="w-1/5 py-1">
                {raises && bar}
              </td>
              <td className="w-14 py-1 ps-2 text-end tabular-nums">
                {format.number(contribution, { signDisplay: 'exceptZero', maximumFractionDigits: 2 })}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
