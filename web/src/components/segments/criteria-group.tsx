'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { classes } from '@/components/ui/classes';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import {
  HOWS,
  isGroup,
  MAX_DEPTH,
  type CriteriaNode,
  type GroupNode,
  type How,
} from '@/segments/criteria-tree';
import type { Problems } from '@/segments/read-criteria';
import type { SegmentField } from '@/segments/segment-fields';
import { ConditionRow } from './condition-row';

export interface GroupSteps {
  replace: (node: CriteriaNode) => void;
  remove: (id: number) => void;
  addCondition: (groupId: number) => void;
  addGroup: (groupId: number) => void;
}

/** All, any or none of some conditions and of further groups. */
export function CriteriaGroup({
  group,
  depth = 1,
  fields,
  problems,
  isFull,
  steps,
}: {
  group: GroupNode;
  depth?: number;
  fields: readonly SegmentField[];
  problems: Problems;
  /** there are as many conditions as there may be */
  isFull: boolean;
  steps: GroupSteps;
}) {
  const t = useTranslations('segments');
  return (
    <div
      role="group"
      aria-label={t(`hows.${group.how}`)}
      className={classes('flex flex-col gap-3', depth > 1 && 'border-s-2 border-line ps-3')}
    >
      <div className="flex flex-wrap items-end justify-between gap-2">
        <Field label={depth === 1 ? t('match') : t('matchGroup')} className="w-80 max-w-full">
          <Select
            value={group.how}
            onChange={(event) => steps.replace({ ...group, how: event.target.value as How })}
          >
            {HOWS.map((how) => (
              <option key={how} value={how}>
                {t(`hows.${how}`)}
              </option>
            ))}
          </Select>
        </Field>
        {depth > 1 && (
          <Button size="small" variant="ghost" onClick={() => steps.remove(group.id)}>
            {t('removeGroup')}
          </Button>
        )}
      </div>
      {group.nodes.length === 0 && <p className="text-small text-muted">{t('everybody')}</p>}
      {group.nodes.map((node) =>
        isGroup(node) ? (
          <CriteriaGroup
            key={node.id}
            group={node}
            depth={depth + 1}
            fields={fields}
            problems={problems}
            isFull={isFull}
            steps={steps}
          />
        ) : (
          <ConditionRow
            key={node.id}
            condition={node}
            fields={fields}
            problem={problems[node.id]}
            onChange={steps.replace}
            onRemove={() => steps.remove(node.id)}
          />
        ),
      )}
      {!isFull && (
        <div className="flex flex-wrap gap-2">
          <Button size="small" data-add={group.id} onClick={() => steps.addCondition(group.id)}>
            <Plus aria-hidden className="size-4" />
            {t('addCondition')}
          </Button>
          {depth < MAX_DEPTH && (
            <Button size="small" onClick={() => steps.addGroup(group.id)}>
              <Plus aria-hidden className="size-4" />
              {t('addGroup')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
