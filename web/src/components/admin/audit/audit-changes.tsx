import { useFormatter, useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { fieldText, valueText } from '@/i18n/record-words';
import { shownValue } from './shown-value';

type Entry = components['schemas']['AuditEntry'];

/** What was changed, and to what; opened where one wants to know. */
export function AuditChanges({ entry }: { entry: Entry }) {
  const t = useTranslations('audit');
  const fields = useTranslations('recordFields');
  const segments = useTranslations('segments');
  const format = useFormatter();
  const changes = Object.entries(entry.changes);
  const shown = (field: string, value: unknown) =>
    shownValue(valueText(segments, format, field, value) ?? value);
  return (
    <details className="mt-1 text-small">
      <summary className="w-fit rounded-mark text-muted hover:text-ink">
        {changes.length ? t('changes', { count: changes.length }) : t('details')}
      </summary>
      <dl className="mt-2 grid grid-cols-[fit-content(40%)_minmax(0,1fr)] gap-x-4 gap-y-1">
        {changes.map(([field, { before, after, erased, hidden }]) => (
          <div key={field} className="contents">
            <dt className="text-note leading-5 break-words text-muted" title={field}>
              {fieldText(fields, field)}
            </dt>
            <dd className="min-w-0 break-words">
              {erased ? (
                t('erased')
              ) : hidden ? (
                t('hidden')
              ) : (
                <>
                  <bdi className="text-muted line-through">{shown(field, before)}</bdi>{' '}
                  <span aria-hidden className="inline-block rtl:-scale-x-100">
                    →
                  </span>
                  <span className="sr-only">{t('became')}</span> <bdi>{shown(field, after)}</bdi>
                </>
              )}
            </dd>
          </div>
        ))}
        {entry.resource_id && <Detail name={t('fields.resource_id')} value={entry.resource_id} />}
        <Detail name={t('fields.action')} value={entry.action} />
        {entry.address && <Detail name={t('address')} value={entry.address} />}
        {entry.request_id && <Detail name={t('request')} value={entry.request_id} />}
      </dl>
    </details>
  );
}

function Detail({ name, value }: { name: string; value: string }) {
  return (
    <div className="contents">
      <dt className="text-note leading-5 text-muted">{name}</dt>
      <dd className="min-w-0 text-start font-mono text-note leading-5 break-all">
        <bdi dir="ltr">{value}</bdi>
      </dd>
    </div>
  );
}
