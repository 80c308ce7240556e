'use client';
import { useId } from 'react';
import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { ALL_EVENTS, EVENT_GROUPS } from './events';

/** What is told: everything, or what is chosen. */
export function EventChoice({
  events,
  error,
  onChange,
}: {
  events: readonly string[];
  error: string;
  onChange: (events: string[]) => void;
}) {
  const t = useTranslations('webhooks');
  const id = useId();
  const isAll = events.includes(ALL_EVENTS);
  const set = (event: string, isOn: boolean) =>
    onChange(isOn ? [...events, event] : events.filter((one) => one !== event));
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined} className="min-w-0">
      <legend className="mb-2 text-small font-medium">{t('fields.events')}</legend>
      <div className="flex items-center gap-2">
        <Checkbox
          id={`${id}-all`}
          checked={isAll}
          onChange={({ target }) => onChange(target.checked ? [ALL_EVENTS] : [])}
        />
        <label htmlFor={`${id}-all`}>{t('allEvents')}</label>
      </div>
      {!isAll && (
        <ul className="mt-3 grid gap-x-4 gap-y-2 rounded-card border border-line p-3 sm:grid-cols-2">
          {Object.values(EVENT_GROUPS)
            .flat()
            .map((event) => (
              <li key={event} className="flex items-center gap-2">
                <Checkbox
                  id={`${id}-${event}`}
                  checked={events.includes(event)}
                  onChange={({ target }) => set(event, target.checked)}
                />
                <label htmlFor={`${id}-${event}`} className="text-small">
                  {t(`eventNames.${event.replace('.', '_')}`)}
                </label>
              </li>
            ))}
        </ul>
      )}
      <p id={`${id}-error`} aria-live="polite" className="mt-2 text-note text-bad empty:hidden">
        {error}
      </p>
    </fieldset>
  );
}
