import { useFormatter, useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { Badge } from '@/components/ui/badge';
import { wordFor } from '@/i18n/words';

/** What speaks for one person, and what against: the loudest first. */
export function Reasons({ reasons }: { reasons: components['schemas']['MatchReason'][] }) {
  const t = useTranslations('duplicates');
  const format = useFormatter();
  if (!reasons.length) return null;
  const how = (similarity: number) => {
    if (similarity === 1) return t('same');
    if (similarity === 0) return t('different');
    return t('alike', { likeness: format.number(similarity, { style: 'percent' }) });
  };
  return (
    <ul aria-label={t('reasons')} className="flex flex-wrap gap-1.5">
      {reasons.map(({ field, similarity, weight }) => (
        <li key={field} className="max-w-full">
          <Badge tone={weight > 0 ? 'good' : 'neutral'}>
            {t('reason', { field: wordFor(t, 'reasonFields', field), how: how(similarity) })}
          </Badge>
        </li>
      ))}
    </ul>
  );
}
