import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'next-intl';
import { delimiterWord, encodingName, FORMAT_NAMES, type ImportPlan } from '@/imports/import-plan';

/** How a file was understood. */
export function Found({ plan, rows }: { plan: ImportPlan; rows: number | null }) {
  const t = useTranslations('import');
  const format = useFormatter();
  const word = plan.delimiter === null ? undefined : delimiterWord(plan.delimiter);
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 lg:grid-cols-5">
      <Fact name={t('format')}>{FORMAT_NAMES[plan.format]}</Fact>
      {plan.encoding !== null && (
        <Fact name={t('encoding')}>
          <bdi>{encodingName(plan.encoding)}</bdi>
        </Fact>
      )}
      {plan.delimiter !== null && (
        <Fact name={t('delimiter')}>{word ? t(`delimiters.${word}`) : plan.delimiter}</Fact>
      )}
      {plan.format !== 'ndjson' && (
        <Fact name={t('header')}>{plan.header ? t('headerYes') : t('headerNo')}</Fact>
      )}
      {rows !== null && <Fact name={t('rows')}>{format.number(rows)}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-note text-muted">{name}</dt>
      <dd className="font-medium break-words">{children}</dd>
    </div>
  );
}
