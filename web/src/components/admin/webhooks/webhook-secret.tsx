'use client';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'next-intl';
import { CopyText } from '@/components/ui/copy-text';

/** What the receiver verifies signatures with, this once. */
export function WebhookSecret({ secret }: { secret: string }) {
  const t = useTranslations('webhooks');
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <div ref={ref} tabIndex={-1} className="flex w-full flex-col gap-2 outline-none">
      <CopyText label={t('secret')} text={secret} />
      <p className="text-small text-muted">{t('secretText')}</p>
    </div>
  );
}
