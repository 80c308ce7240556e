'use client';
import { useFormatter, useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { Button } from '@/components/ui/button';
import { classes } from '@/components/ui/classes';
import { Dialog } from '@/components/ui/dialog';
import { fieldText } from '@/i18n/record-words';
import { wordFor } from '@/i18n/words';
import { shownValue } from './shown-value';

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
  const fields = useTranslations('recordFields');
  const segments = useTranslations('segments');
  const words = (key: string) => (resources.has(key) ? resources(key) : wordFor(t, 'moved', key));
  const value = (name: string, given: unknown) =>
    shownValue(name.split('.').at(-1)!, given, { fields, segments, format }) || '—';
  return (
    <Dialog
      open
      size="wide"
      onClose={onClose}
      title={t('previewTitle', { gone, kept })}
      description={t('previewText')}
    >
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
          <ul className="mt-2 flex flex-col gap-3 text-small">
            {merge.differences.map((one) => (
              <li key={one.field}>
                <p className="font-medium">{fieldText(fields, one.field)}</p>
                <dl className="mt-0.5 grid gap-x-4 gap-y-1 sm:grid-cols-2">
                  {(['kept', 'dropped'] as const).map((side) => (
                    <div key={side} className="min-w-0">
                      <dt className="text-note text-muted">{t(side === 'kept' ? 'stays' : 'left')}</dt>
                      <dd
                        className={classes(
                          'break-words whitespace-pre-line',
                          side === 'dropped' && 'text-muted',
                        )}
                      >
                        <bdi>{value(one.field, one[side])}</bdi>
                      </dd>
                    </div>
                  ))}
                </dl>
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
