'use client';
import { useRef, useState, type FormEvent } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useSend } from '@/components/session/session-provider';
import { useProblemText } from '@/components/session/use-problem-text';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { useToast } from '@/components/ui/toast';
import type { ListedCustomer } from './customer-list';
import { useTagging } from './use-tagging';

/** As long as a tag may be: the segment's name is one. */
const NAME_LENGTH = 50;

/** A segment of those who are selected. Segments are criteria, so it asks for a tag, which these get. */
export default function SegmentDialog({
  chosen,
  close,
  done,
}: {
  chosen: ListedCustomer[];
  close: () => void;
  done: () => void;
}) {
  const t = useTranslations('selection');
  const ui = useTranslations('ui');
  const errors = useTranslations('errors');
  const send = useSend();
  const addTag = useTagging();
  const notify = useToast();
  const problemText = useProblemText();
  const router = useRouter();
  const [wrong, setWrong] = useState('');
  const busy = useRef(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = event.currentTarget.elements.namedItem('name') as HTMLInputElement;
    const name = field.value.trim();
    setWrong(name ? '' : errors('required'));
    if (!name) return field.focus();
    if (busy.current) return;
    busy.current = true;
    const outcome = await send<{ id: string }>('/api/v1/segments', {
      method: 'POST',
      body: { name, criteria: { all: [{ field: 'tags', op: 'contains', value: name }] } },
    });
    if (!outcome.ok) {
      busy.current = false;
      if (outcome.status !== 409) return notify({ kind: 'error', text: problemText(outcome) });
      setWrong(t('nameTaken'));
      return field.focus();
    }
    const { updated } = await addTag(chosen, name);
    busy.current = false;
    const action = { text: t('open'), run: () => router.push(`/segments/${outcome.data.id}`) };
    const isWhole = updated === chosen.filter(({ tags }) => !tags.includes(name)).length;
    notify(
      isWhole
        ? { kind: 'success', text: t('created', { name, count: chosen.length }), action }
        : { kind: 'error', text: t('tagFailed'), action },
    );
    done();
    router.refresh();
  };

  return (
    <Dialog open onClose={close} title={t('segmentTitle')} description={t('segmentText')}>
      <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <Field label={t('name')} error={wrong}>
          <Input name="name" dir="auto" maxLength={NAME_LENGTH} autoComplete="off" aria-required />
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary">
            {t('create')}
          </Button>
          <Button variant="ghost" onClick={close}>
            {ui('cancel')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
