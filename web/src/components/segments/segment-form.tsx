'use client';
import { useMemo, useRef, useState, type FormEvent } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import type { NotSent } from '@/components/session/send';
import { useSend } from '@/components/session/session-provider';
import { useProblemText } from '@/components/session/use-problem-text';
import { Form } from '@/components/ui/form';
import { FormActions } from '@/components/ui/form-actions';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useToast } from '@/components/ui/toast';
import {
  conditionsIn,
  fromCriteria,
  MAX_CONDITIONS,
  removed,
  replaced,
  withCondition,
  withGroup,
  type GroupNode,
} from '@/segments/criteria-tree';
import { readTree } from '@/segments/read-criteria';
import type { SegmentField } from '@/segments/segment-fields';
import { CriteriaGroup, type GroupSteps } from './criteria-group';
import { PreviewCard } from './preview-card';
import { usePreview } from './use-preview';

type Segment = components['schemas']['Segment'];

const NAME_LENGTH = 255;
const DESCRIPTION_LENGTH = 1_000;
/** What a new segment begins to ask. */
const FIRST = { all: [{ field: 'health_score', op: 'lte', value: '' }] };

/** A new segment, or another shape of one that is there. */
export function SegmentForm({
  segment,
  etag,
  fields,
}: {
  segment?: Segment;
  /** the version that is changed */
  etag?: string | null;
  fields: readonly SegmentField[];
}) {
  const t = useTranslations('segments');
  const ui = useTranslations('ui');
  const errors = useTranslations('errors');
  const router = useRouter();
  const send = useSend();
  const notify = useToast();
  const problemText = useProblemText();
  const form = useRef<HTMLFormElement>(null);
  const busy = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const [isTried, setTried] = useState(false);
  const [name, setName] = useState(segment?.name ?? '');
  const [takenName, setTakenName] = useState<string>();
  const [description, setDescription] = useState(segment?.description ?? '');
  const [root, setRoot] = useState<GroupNode>(() => fromCriteria(segment?.criteria ?? FIRST));

  const read = useMemo(() => readTree(root), [root]);
  const criteria = 'criteria' in read ? JSON.stringify(read.criteria) : undefined;
  const preview = usePreview(criteria);

  const given = name.trim();
  const isMissing = isTried && !given;
  const nameError = isMissing
    ? errors('required')
    : given && given === takenName
      ? t('nameTaken')
      : undefined;

  // what is to have the focus is there after the next paint
  const focusSoon = (selector: string) =>
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(selector)?.focus());
  const firstField = fields[0]?.name ?? 'name';
  const add = ([next, id]: [GroupNode, number]) => {
    setRoot(next);
    focusSoon(`#condition-${id} select`);
  };
  const steps: GroupSteps = {
    replace: (node) => setRoot((before) => replaced(before, node)),
    remove: (id) => {
      setRoot((before) => removed(before, id));
      focusSoon(`[data-add="${root.id}"]`);
    },
    addCondition: (groupId) => add(withCondition(root, groupId, firstField)),
    addGroup: (groupId) => add(withGroup(root, groupId, firstField)),
  };

  const refuse = (outcome: NotSent) => {
    const field = (outcome.details as { field?: string } | undefined)?.field;
    const isTaken = outcome.status === 409 && field === 'name';
    if (isTaken) {
      setTakenName(given);
      focusSoon('[name="name"]');
    }
    notify({ kind: 'error', text: isTaken ? t('nameTaken') : problemText(outcome) });
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!given || 'problems' in read) return focusSoon('[aria-invalid="true"]');
    if (busy.current) return;
    busy.current = true;
    setBusy(true);
    const outcome = await send<Segment>(segment ? `/api/v1/segments/${segment.id}` : '/api/v1/segments', {
      method: segment ? 'PUT' : 'POST',
      body: { name: given, description: description.trim() || null, criteria: read.criteria },
      ifMatch: etag,
    });
    if (outcome.ok) {
      notify({ kind: 'success', text: t(segment ? 'saved' : 'added', { name: outcome.data.name }) });
      router.push(`/segments/${outcome.data.id}`);
      router.refresh();
      return;
    }
    busy.current = false;
    setBusy(false);
    refuse(outcome);
  };

  return (
    <Form
      ref={form}
      onSubmit={(event) => void submit(event)}
      className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]"
    >
      <div className="flex min-w-0 flex-col gap-5">
        <Card className="grid gap-4 p-5">
          <Field label={t('name')} error={nameError}>
            <Input
              name="name"
              dir="auto"
              autoComplete="off"
              aria-required
              maxLength={NAME_LENGTH}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <Field label={t('description')} mark={ui('optional')}>
            <Input
              dir="auto"
              autoComplete="off"
              maxLength={DESCRIPTION_LENGTH}
              value={description}
              onChange={(event) => setDescription(event.target.value)}
            />
          </Field>
        </Card>
        <Card>
          <CardHeader title={t('criteria')} />
          <div className="p-4">
            <CriteriaGroup
              group={root}
              fields={fields}
              problems={isTried && 'problems' in read ? read.problems : {}}
              isFull={conditionsIn(root) >= MAX_CONDITIONS}
              steps={steps}
            />
          </div>
        </Card>
        <FormActions isSaving={isBusy} cancelTo={segment ? `/segments/${segment.id}` : '/segments'} />
      </div>
      <PreviewCard isComplete={criteria !== undefined} {...preview} />
    </Form>
  );
}
