'use client';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { Button } from '@/components/ui/button';
import { wordFor } from '@/i18n/words';

type Communication = components['schemas']['Communication'];

/** Who would get it, who is left out and why; then it goes. */
export function MessagePreflight({
  found,
  nameOf,
  send,
  back,
}: {
  found: Communication;
  nameOf: (id: string) => string;
  send: () => void;
  back: () => void;
}) {
  const t = useTranslations('selection');
  const ref = useRef<HTMLParagraphElement>(null);
  // the form is gone: what took its place is read next
  useEffect(() => ref.current?.focus(), []);
  const { sent, waiting, skipped } = found;
  return (
    <div className="flex flex-col gap-4">
      <p ref={ref} tabIndex={-1} className="outline-none">
        {t('gets', { count: sent })} {waiting > 0 && t('later', { count: waiting })}
      </p>
      {skipped.length > 0 && (
        <section>
          <h3 className="mb-1 text-small font-semibold">{t('leftOut')}</h3>
          <ul className="max-h-56 divide-y divide-line overflow-y-auto rounded-control border border-line">
            {skipped.map(({ customer_id, reason }) => (
              <li key={customer_id} className="flex items-center justify-between gap-3 px-3 py-2 text-small">
                <bdi className="truncate font-medium">{nameOf(customer_id)}</bdi>
                <span className="shrink-0 text-muted">{wordFor(t, 'reasons', reason)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="flex flex-wrap gap-2">
        {sent + waiting > 0 && (
          <Button variant="primary" onClick={send}>
            {t('send')}
          </Button>
        )}
        <Button variant="ghost" onClick={back}>
          {t('back')}
        </Button>
      </div>
    </div>
  );
}
