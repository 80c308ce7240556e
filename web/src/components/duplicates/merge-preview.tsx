'use client';
import { useFormatter, useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { textOf } from './comparison';

/** What the merge would do, as the API tried it: what moves, and what is left behind. */
export function MergePreview({
  merge,
  kept,
  gone,
  onMerge,
  onClose,
}: {
  merge: components['schemas']['Merge'];
  kept: string;
  gone: string;
  onMerge: () => void;
  onClose: () => void;
}) {
  const t = useTranslations('duplicates');
  const resources = useTranslations('permissions.resources');
  const ui = useTranslations('ui');
  const format = useFormatter();
  const moved = Object.entries(merge.moved).filter(([, count]) => count > 0);
  const words = (key: string) => (resources.has(key) ? resources(key) : key.replaceAll('_', ' '));
  const field = (name: string) => (t.has(`fields.${name}`) ? t(`fields.${name}`) : name.replaceAll('_', ' '));
  return (
    <Dialog open onClose={onClose} title={t('previewTitle', { gone, kept })} description={t('previewText')}>
      {moved.length > 0 && (
        <section>
          <h3 className="text-small font-semibold">{t('moves')}</h3>
          <ul className="mt-1 text-small">
            {moved.map(([what, count]) => (
              <li key={what} className="flex justify-between gap-4">
                <span>{words(what)}</span>
                <span className="tabular-nums">{format.number(count)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {merge.differences.length > 0 ? (
        <section>
          <h3 className="text-small font-semibold">{t('differences')}</h3>
          <ul className="mt-1 flex max-h-64 flex-col gap-2 overflow-y-auto text-small" tabIndex={0}>
            {merge.differences.map((one) => (
              <li key={one.field} className="break-words">
                <span className="block text-note text-muted">{field(one.field)}</span>
                <bdi className="font-medium">{textOf(one.kept) || '—'}</bdi>{' '}
                <bdi className="text-muted line-through">{textOf(one.dropped)}</bdi>
              </li>
            ))}
          </ul>
        </section>
      ) : (
        <p className="text-small">{t('nothingLost')}</p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={onMerge}>
          {t('merge')}
        </Button>
        <Button variant="ghost" onClick={onClose}>
          {ui('cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
