'use client';
import { useRef, useState, type FormEvent } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useSend } from '@/components/session/session-provider';
import { useProblemText } from '@/components/session/use-problem-text';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { Textarea } from '@/components/ui/input';
import { useToast } from '@/components/ui/toast';

/** An answer in a conversation; it stays in the box until it has been taken. */
export function Reply({ conversationId }: { conversationId: string }) {
  const t = useTranslations('reply');
  const errors = useTranslations('errors');
  const router = useRouter();
  const send = useSend();
  const notify = useToast();
  const problemText = useProblemText();
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const busy = useRef(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setMissing(!text.trim());
    if (!text.trim()) return (event.currentTarget.elements.namedItem('text') as HTMLElement).focus();
    if (busy.current) return;
    busy.current = true;
    const outcome = await send(`/api/v2/conversations/${conversationId}/messages`, {
      method: 'POST',
      body: { text, direction: 'outbound' },
    });
    busy.current = false;
    if (!outcome.ok) return notify({ kind: 'error', text: problemText(outcome) });
    setText('');
    notify({ kind: 'success', text: t('sent') });
    router.refresh();
  };

  return (
    <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3 border-t border-line p-4">
      <Field label={t('answer')} error={missing ? errors('required') : undefined}>
        <Textarea
          name="text"
          dir="auto"
          rows={3}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" className="self-start">
        {t('send')}
      </Button>
    </Form>
  );
}
