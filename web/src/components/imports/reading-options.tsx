'use client';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { isRegion, type ImportOptions } from '@/imports/import-options';
import { DELIMITERS, ENCODINGS, type Delimiter } from '@/imports/import-plan';

/** How a file is to be read, where what is found out by itself is wrong. */
export function ReadingOptions({
  options,
  onChange,
}: {
  options: ImportOptions;
  onChange: (options: ImportOptions) => void;
}) {
  const t = useTranslations('import');
  const set = <K extends keyof ImportOptions>(name: K, value: ImportOptions[K]) =>
    onChange({ ...options, [name]: value });
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <Field label={t('encoding')}>
        <Select value={options.encoding} onChange={(event) => set('encoding', event.target.value)}>
          <option value="">{t('automatic')}</option>
          {Object.entries(ENCODINGS).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('delimiter')}>
        <Select
          value={options.delimiter}
          onChange={(event) => set('delimiter', event.target.value as Delimiter | '')}
        >
          <option value="">{t('automatic')}</option>
          {(Object.keys(DELIMITERS) as Delimiter[]).map((word) => (
            <option key={word} value={word}>
              {t(`delimiters.${word}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('header')}>
        <Select
          value={options.header}
          onChange={(event) => set('header', event.target.value as ImportOptions['header'])}
        >
          <option value="">{t('automatic')}</option>
          <option value="yes">{t('headerYes')}</option>
          <option value="no">{t('headerNo')}</option>
        </Select>
      </Field>
      <Field
        label={t('phoneRegion')}
        hint={t('phoneRegionHint')}
        error={isRegion(options.phoneRegion) ? undefined : t('phoneRegionWrong')}
      >
        <Input
          value={options.phoneRegion}
          maxLength={2}
          autoComplete="off"
          dir="ltr"
          className="uppercase rtl:text-end"
          onChange={(event) => set('phoneRegion', event.target.value)}
        />
      </Field>
    </div>
  );
}
