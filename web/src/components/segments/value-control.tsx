'use client';
import { useId } from 'react';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { ConditionNode } from '@/segments/criteria-tree';
import { valueKindOf } from '@/segments/operators';
import { fieldNamed, type FieldType } from '@/segments/segment-fields';
import { useValueWords } from './use-words';

interface Given {
  condition: ConditionNode;
  error?: string;
  onChange: (values: string[]) => void;
}

/** What a condition compares with, in the control that fits its field and operator. */
export function ValueControl({ condition, error, onChange }: Given) {
  const t = useTranslations('segments');
  const { type, values: words } = fieldNamed(condition.field);
  const { values } = condition;
  switch (valueKindOf(type, condition.op)) {
    case 'flag':
      return (
        <Field label={t('value')} error={error}>
          <Select value={values[0]} onChange={(event) => onChange([event.target.value])}>
            <option value="true">{t('yes')}</option>
            <option value="false">{t('no')}</option>
          </Select>
        </Field>
      );
    case 'days':
      return (
        <Field label={t('value')} hint={t('daysHint')} error={error}>
          <OneInput type="integer" value={values[0] ?? ''} onChange={(value) => onChange([value])} />
        </Field>
      );
    case 'range':
      return (
        <div className="grid grid-cols-2 gap-2">
          <Field label={t('from')} error={error}>
            <OneInput
              type={type}
              value={values[0] ?? ''}
              onChange={(value) => onChange([value, values[1] ?? ''])}
            />
          </Field>
          <Field label={t('to')}>
            <OneInput
              type={type}
              value={values[1] ?? ''}
              onChange={(value) => onChange([values[0] ?? '', value])}
            />
          </Field>
        </div>
      );
    case 'several':
      return words ? (
        <Words condition={condition} words={words} error={error} onChange={onChange} />
      ) : (
        <Field label={t('value')} hint={t('severalHint')} error={error}>
          <OneInput type="text" value={values[0] ?? ''} onChange={(value) => onChange([value])} />
        </Field>
      );
    case 'one':
      return (
        <Field label={t('value')} error={error}>
          {words ? (
            <OneWord condition={condition} words={words} onChange={onChange} />
          ) : (
            <OneInput type={type} value={values[0] ?? ''} onChange={(value) => onChange([value])} />
          )}
        </Field>
      );
  }
}

/** `rest` is what the field tells its control. */
function OneInput({
  type,
  value,
  onChange,
  ...rest
}: {
  type: FieldType;
  value: string;
  onChange: (value: string) => void;
}) {
  // a moment that says its time is kept as it is: the platform's control knows days alone
  const isDay = type === 'datetime' && (value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value));
  return (
    <Input
      {...rest}
      type={isDay ? 'date' : 'text'}
      inputMode={
        type === 'integer' ? 'numeric' : type === 'number' || type === 'share' ? 'decimal' : undefined
      }
      dir={type === 'text' || type === 'list' ? 'auto' : undefined}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function OneWord({
  condition: { field, values },
  words,
  onChange,
  ...rest
}: Omit<Given, 'error'> & { words: readonly string[] }) {
  const t = useTranslations('segments');
  const word = useValueWords();
  return (
    <Select {...rest} value={values[0] ?? ''} onChange={(event) => onChange([event.target.value])}>
      <option value="">{t('chooseValue')}</option>
      {words.map((each) => (
        <option key={each} value={each}>
          {word(field, each)}
        </option>
      ))}
    </Select>
  );
}

function Words({
  condition: { field, values },
  words,
  error,
  onChange,
}: Given & { words: readonly string[] }) {
  const t = useTranslations('segments');
  const word = useValueWords();
  const id = useId();
  const toggle = (each: string) =>
    onChange(words.filter((known) => (known === each) !== values.includes(known)));
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined} className="flex flex-col gap-1">
      <legend className="mb-1 text-small font-medium">{t('value')}</legend>
      <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1">
        {words.map((each) => (
          <label key={each} className="flex min-h-6 items-center gap-2">
            <input
              type="checkbox"
              checked={values.includes(each)}
              aria-invalid={error ? true : undefined}
              onChange={() => toggle(each)}
              className="size-4 accent-accent"
            />
            {word(field, each)}
          </label>
        ))}
      </div>
      <p id={`${id}-error`} aria-live="polite" className="text-note text-bad empty:hidden">
        {error}
      </p>
    </fieldset>
  );
}
