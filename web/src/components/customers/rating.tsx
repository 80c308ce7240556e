import { Star } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classes } from '@/components/ui/classes';

/** One to five stars, and in words for those who do not see them. */
export function Rating({ stars }: { stars: number }) {
  const t = useTranslations('customer.feedback');
  return (
    <span className="inline-flex items-center gap-0.5">
      {[1, 2, 3, 4, 5].map((star) => (
        <Star
          key={star}
          aria-hidden
          className={classes('size-4', star <= stars ? 'fill-warn-fill text-warn-fill' : 'text-line')}
        />
      ))}
      <span className="sr-only">{t('stars', { count: stars })}</span>
    </span>
  );
}
