'use client';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { MODES, type Mode } from '@/imports/import-options';

/** What becomes of rows whose customer is known already. Who may not change customers is not offered to. */
export function ModeField({
  mode,
  canUpdate,
  onChange,
}: {
  mode: Mode;
  canUpdate: boolean;
  onChange: (mode: Mode) => void;
}) {
  const t = useTranslations('import');
  const id = useId();
  return (
    <fieldset>
      <legend className="mb-2 text-small font-medium">{t('mode')}</legend>
      <div className="flex flex-col gap-2">
        {MODES.filter((each) => each !== 'upsert' || canUpdate).map((each) => (
          <div key={each} className="flex items-start gap-2">
            <input
              type="radio"
              id={`${id}-${each}`}
              name={id}
              checked={mode === each}
              onChange={() => onChange(each)}
              aria-describedby={`${id}-${each}-text`}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <div>
              <label htmlFor={`${id}-${each}`}>{t(`modes.${each}`)}</label>
              <p id={`${id}-${each}-text`} className="text-note text-muted">
                {t(`modeTexts.${each}`)}
              </p>
            </div>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
