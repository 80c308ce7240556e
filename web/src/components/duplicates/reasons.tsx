import { useFormatter, useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { Badge } from '@/components/ui/badge';

/** What speaks for one person, and what against: the loudest first. */
export function Reasons({ reasons }: { reasons: components['schemas']['MatchReason'][] }) {
  const t = useTranslations('duplicates');
  const format = useFormatter();
  if (!reasons.length) return null;
  return (
    <ul aria-label={t('reasons')} className="flex flex-wrap gap-1.5">
      {reasons.map(({ field, similarity, weight }) => (
        <li key={field} className="max-w-full">
          <Badge tone={weight > 0 ? 'good' : 'neutral'}>
            {t(`reasonFields.${field}`)}:{' '}
            {similarity === 1
              ? t('same')
              : similarity === 0
                ? t('different')
                : t('alike', { likeness: format.number(similarity, { style: 'percent' }) })}
          </Badge>
        </li>
      ))}
    </ul>
  );
}
