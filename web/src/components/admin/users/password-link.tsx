'use client';
import { useEffect, useRef } from 'react';
import { useFormatter, useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { CopyText } from '@/components/ui/copy-text';
import { passwordAddress } from './user-values';

/** The one-time link by which somebody sets a password: handed on by whoever asked for it. */
export function PasswordLink({ name, link }: { name: string; link: components['schemas']['PasswordLink'] }) {
  const t = useTranslations('users');
  const format = useFormatter();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <div ref={ref} tabIndex={-1} className="flex w-full flex-col gap-3 outline-none">
      <p className="text-body">
        {t('linkText', { name, until: format.dateTime(new Date(link.expires_at), 'moment') })}
      </p>
      <CopyText label={t('link')} text={passwordAddress(location.origin, link.token)} />
    </div>
  );
}
