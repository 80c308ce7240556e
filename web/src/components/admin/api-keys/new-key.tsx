'use client';
import { useEffect, useRef } from 'react';
import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { buttonClass, ButtonLink } from '@/components/ui/button';
import { CopyText } from '@/components/ui/copy-text';

/**
 * A key, this once. The link to the documentation takes it along in the clipboard, since nothing secret may stand in an address; there the
 * field for it is open.
 */
export function NewKey({ apiKey, docs }: { apiKey: components['schemas']['CreatedApiKey']; docs?: string }) {
  const t = useTranslations('apiKeys');
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <div ref={ref} tabIndex={-1} className="flex flex-col gap-4 outline-none">
      <p role="status">{t('created', { name: apiKey.name })}</p>
      <CopyText label={t('key')} text={apiKey.key} />
      <p className="text-small text-muted">{t('once')}</p>
      <div className="flex flex-wrap gap-2">
        {docs && (
          <a
            href={`${docs}#authorize`}
            target="_blank"
            rel="noreferrer"
            className={buttonClass()}
            onClick={() => void navigator.clipboard?.writeText(apiKey.key).catch(() => undefined)}
          >
            <ExternalLink aria-hidden className="size-4" />
            {t('tryItOut')}
          </a>
        )}
        <ButtonLink href="/admin/api-keys" variant="primary">
          {t('back')}
        </ButtonLink>
      </div>
    </div>
  );
}
