'use client';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { withField, withOperator, type ConditionNode } from '@/segments/criteria-tree';
import { operatorsOf, type Operator } from '@/segments/operators';
import type { ConditionProblem } from '@/segments/read-criteria';
import { CUSTOM, fieldNamed, type SegmentField } from '@/segments/segment-fields';
import { useFieldWords, useOperatorWords } from './use-words';
import { ValueControl } from './value-control';

/** One condition: field, operator and value. */
export function ConditionRow({
  condition,
  fields,
  problem,
  onChange,
  onRemove,
}: {
  condition: ConditionNode;
  fields: readonly SegmentField[];
  problem?: ConditionProblem;
  onChange: (condition: ConditionNode) => void;
  onRemove: () => void;
}) {
  const t = useTranslations('segments');
  const fieldWords = useFieldWords();
  const operatorWords = useOperatorWords();
  const { field, op, id } = condition;
  const isCustom = field.startsWith(CUSTOM);
  const isListed = isCustom || fields.some(({ name }) => name === field);
  return (
    <div
      id={`condition-${id}`}
      role="group"
      aria-label={t('condition')}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2 gap-y-3 rounded-control bg-canvas p-3 md:grid-cols-[minmax(0,13rem)_minmax(0,10rem)_minmax(0,1fr)_auto]"
    >
      <div className="col-start-1 flex flex-col gap-3">
        <Field label={t('field')}>
          <Select
            value={isCustom ? CUSTOM : field}
            onChange={(event) => onChange(withField(condition, event.target.value))}
          >
            {!isListed && <option value={field}>{fieldWords(field)}</option>}
            {fields.map(({ name }) => (
              <option key={name} value={name}>
                {fieldWords(name)}
              </option>
            ))}
            <option value={CUSTOM}>{t('custom')}</option>
          </Select>
        </Field>
        {isCustom && (
          <Field label={t('customName')} error={problem === 'name' ? t('problems.name') : undefined}>
            <Input
              dir="auto"
              autoComplete="off"
              value={field.slice(CUSTOM.length)}
              onChange={(event) => onChange({ ...condition, field: CUSTOM + event.target.value })}
            />
          </Field>
        )}
      </div>
      <Field label={t('operator')} className="col-start-1 md:col-start-2">
        <Select
          value={op}
          onChange={(event) => onChange(withOperator(condition, event.target.value as Operator))}
        >
          {operatorsOf(fieldNamed(field).type, op).map((each) => (
            <option key={each} value={each}>
              {operatorWords(field, each)}
            </option>
          ))}
        </Select>
      </Field>
      <div className="col-start-1 min-w-0 md:col-start-3">
        <ValueControl
          condition={condition}
          error={problem && problem !== 'name' ? t(`problems.${problem}`) : undefined}
          onChange={(values) => onChange({ ...condition, values })}
        />
      </div>
      <Button
        variant="ghost"
        size="icon"
        aria-label={t('remove', { field: fieldWords(field) })}
        onClick={onRemove}
        className="col-start-2 row-start-1 mt-6 md:col-start-4"
      >
        <Trash2 aria-hidden className="size-4" />
      </Button>
    </div>
  );
}
