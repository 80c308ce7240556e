'use client';
import { useTransition } from 'react';
import { useRouter } from 'next/navigation';
import { CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { troubleOf } from './trouble-of';

/** The boundary of every route: what nobody expected takes the page's place, not the frame's. */
export function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('trouble');
  const router = useRouter();
  const [, start] = useTransition();
  const status = Number(/^api:(\d+)$/.exec(error.digest ?? '')?.[1] ?? 500);
  const kind = troubleOf(status);
  const again = () =>
    start(() => {
      router.refresh();
      reset();
    });
  return (
    <div role="alert">
      <EmptyState icon={CloudOff} title={t(`${kind}.title`)} text={t(`${kind}.text`, { seconds: 0 })}>
        <Button onClick={again}>{t('again')}</Button>
      </EmptyState>
    </div>
  );
}
