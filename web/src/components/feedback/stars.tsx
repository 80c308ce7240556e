import { Star } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classes } from '@/components/ui/classes';

export function Stars({ rating }: { rating: number }) {
  const t = useTranslations('feedback');
  return (
    <span role="img" aria-label={t('stars', { rating })} className="inline-flex shrink-0">
      {[1, 2, 3, 4, 5].map((one) => (
        <Star
          key={one}
          aria-hidden
          className={classes('size-4', one <= rating ? 'fill-warn text-warn' : 'text-edge')}
        />
      ))}
    </span>
  );
}
