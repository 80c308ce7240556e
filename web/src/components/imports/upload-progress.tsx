'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

/** How much of a file has gone up. */
export function UploadProgress({ share, onCancel }: { share: number; onCancel: () => void }) {
  const t = useTranslations('import');
  const ui = useTranslations('ui');
  const format = useFormatter();
  return (
    <div className="flex flex-wrap items-center gap-3">
      <div className="flex min-w-48 grow flex-col gap-1">
        <div
          role="progressbar"
          aria-label={t('uploading')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
          className="h-2 overflow-hidden rounded-round bg-hover"
        >
          <div
            className="h-full rounded-round bg-accent transition-[width]"
            style={{ width: `${share * 100}%` }}
          />
        </div>
        <p className="flex justify-between text-small text-muted tabular-nums">
          <span>{t('uploading')}</span>
          <span>{format.number(share, { style: 'percent' })}</span>
        </p>
      </div>
      <Button size="small" onClick={onCancel}>
        {ui('cancel')}
      </Button>
    </div>
  );
}
