'use client';
import { useId } from 'react';
import { useTranslations } from 'next-intl';
import { Select } from '@/components/ui/select';
import type { FieldGroup } from '@/imports/import-fields';
import { hidesExamples, type ImportPlan } from '@/imports/import-plan';
import {
  customFieldOf,
  customNameOf,
  fieldOf,
  headersInConflict,
  withChoice,
  type Choices,
} from '@/imports/mapping';
import { useFieldName } from './use-field-name';

type Column = ImportPlan['columns'][number];

/** Which column fills which field, with examples of what is in it. A list on a phone, a table elsewhere. */
export function ColumnTable({
  plan,
  choices,
  fields,
  onChange,
}: {
  plan: ImportPlan;
  choices: Choices;
  fields: FieldGroup[];
  /** undefined where the file is not here any more, and nothing can be chosen */
  onChange?: (choices: Choices) => void;
}) {
  const t = useTranslations('import');
  const conflicts = headersInConflict(plan, choices);
  return (
    <div role="table" aria-label={t('columns')}>
      <div role="rowgroup">
        <div
          role="row"
          className="hidden border-b border-line px-4 text-note text-muted sm:grid sm:grid-cols-3 sm:gap-4"
        >
          {(['column', 'examples', 'field'] as const).map((name) => (
            <div key={name} role="columnheader" className="flex h-10 items-center font-medium">
              {t(name)}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup">
        {plan.columns.map((column) => (
          <div
            key={column.header}
            role="row"
            className="grid gap-x-4 gap-y-1 border-b border-line px-4 py-3 last:border-0 sm:grid-cols-3 sm:items-center sm:py-2"
          >
            <div role="rowheader" className="min-w-0 font-medium break-words">
              <bdi>{column.header}</bdi>
            </div>
            <div role="cell" className="line-clamp-2 min-w-0 text-small break-words text-muted">
              <Examples column={column} />
            </div>
            <div role="cell" className="min-w-0">
              <FieldChoice
                column={column}
                field={fieldOf(column, choices)}
                fields={fields}
                isInConflict={conflicts.has(column.header)}
                onChange={onChange && ((field) => onChange(withChoice(choices, column, field)))}
              />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

function Examples({ column }: { column: Column }) {
  const t = useTranslations('import');
  const shown = column.samples.filter((sample) => sample !== '');
  if (shown.length === 0) return <>{t(hidesExamples(column) ? 'hiddenExamples' : 'noExamples')}</>;
  return (
    <>
      {shown.map((sample, at) => (
        <span key={at}>
          {at > 0 && ' · '}
          <bdi>{sample}</bdi>
        </span>
      ))}
    </>
  );
}

function FieldChoice({
  column: { header },
  field,
  fields,
  isInConflict,
  onChange,
}: {
  column: Column;
  field: string | null;
  fields: FieldGroup[];
  isInConflict: boolean;
  onChange?: (field: string | null) => void;
}) {
  const t = useTranslations('import');
  const nameOf = useFieldName();
  const error = useId();
  if (!onChange) return <>{field === null ? t('ignore') : nameOf(field)}</>;
  const custom = customFieldOf(header);
  const isListed = field === null || field === custom || fields.some((group) => group.fields.includes(field));
  return (
    <>
      <Select
        value={field ?? ''}
        onChange={(event) => onChange(event.target.value || null)}
        aria-label={t('fieldOf', { column: header })}
        aria-invalid={isInConflict || undefined}
        aria-describedby={isInConflict ? error : undefined}
      >
        <option value="">{t('ignore')}</option>
        <option value={custom}>{t('custom', { name: customNameOf(custom) ?? header })}</option>
        {!isListed && <option value={field}>{nameOf(field)}</option>}
        {fields.map((group) => (
          <optgroup key={group.group} label={t(`groups.${group.group}`)}>
            {group.fields.map((each) => (
              <option key={each} value={each}>
                {nameOf(each)}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
      <p id={error} aria-live="polite" className="mt-1 text-note text-bad empty:hidden">
        {isInConflict ? t('conflict') : ''}
      </p>
    </>
  );
}
