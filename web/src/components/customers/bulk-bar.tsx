'use client';
import { lazy, Suspense, useId, useRef, useState, type FormEvent } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useProblemText } from '@/components/session/use-problem-text';
import { Button, buttonClass } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { useToast } from '@/components/ui/toast';
import type { ListedCustomer } from './customer-list';
import { useTagging } from './use-tagging';

/** What may be done with those who are selected. */
export interface BulkActions {
  tag: boolean;
  segment: boolean;
  export: boolean;
  message: boolean;
}

const SegmentDialog = lazy(() => import('./segment-dialog'));
const MessageDialog = lazy(() => import('./message-dialog'));

/** What is done with those who are selected. It keeps its place while nobody is, so that the list does not move. */
export function BulkBar({
  chosen,
  can,
  clear,
}: {
  chosen: ListedCustomer[];
  can: BulkActions;
  clear: () => void;
}) {
  const t = useTranslations('customers');
  const selection = useTranslations('selection');
  const ui = useTranslations('ui');
  const [open, setOpen] = useState<'segment' | 'message'>();
  const close = () => setOpen(undefined);
  const end = () => {
    close();
    clear();
  };
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-2 sm:gap-3">
      <p role="status" className="text-small text-muted tabular-nums">
        {t('selected', { count: chosen.length })}
      </p>
      {chosen.length > 0 && (
        <>
          <Button variant="ghost" size="small" onClick={clear}>
            {ui('cancel')}
          </Button>
          {can.tag && <TagForm chosen={chosen} done={clear} />}
          {can.segment && (
            <Button size="small" onClick={() => setOpen('segment')}>
              {selection('segment')}
            </Button>
          )}
          {can.export && (
            <a href={exportAddress(chosen)} download className={buttonClass({ size: 'small' })}>
              {selection('export')}
            </a>
          )}
          {can.message && (
            <Button size="small" onClick={() => setOpen('message')}>
              {selection('message')}
            </Button>
          )}
          <Suspense>
            {open === 'segment' && <SegmentDialog chosen={chosen} close={close} done={end} />}
            {open === 'message' && <MessageDialog chosen={chosen} close={close} done={end} />}
          </Suspense>
        </>
      )}
    </div>
  );
}

/** A page holds no more than the API takes ids. */
function exportAddress(chosen: ListedCustomer[]): string {
  return `/api/v1/customers/export?${new URLSearchParams({
    ids: chosen.map(({ id }) => id).join(','),
    format: 'csv',
  })}`;
}

function TagForm({ chosen, done }: { chosen: ListedCustomer[]; done: () => void }) {
  const t = useTranslations('customers');
  const errors = useTranslations('errors');
  const addTag = useTagging();
  const notify = useToast();
  const problemText = useProblemText();
  const router = useRouter();
  const id = useId();
  const busy = useRef(false);
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const tag = text.trim();
    setMissing(!tag);
    if (!tag) return input.current?.focus();
    if (busy.current) return;
    busy.current = true;
    const { updated, problem } = await addTag(chosen, tag);
    busy.current = false;
    if (updated) notify({ kind: 'success', text: t('tagged', { count: updated, tag }) });
    if (problem) notify({ kind: 'error', text: problemText(problem) });
    done();
    router.refresh();
  };

  return (
    <Form onSubmit={(event) => void submit(event)} className="flex flex-wrap items-center gap-2">
      <label htmlFor={id} className="text-small font-medium">
        {t('tag')}
      </label>
      <Input
        ref={input}
        id={id}
        dir="auto"
        maxLength={50}
        value={text}
        aria-invalid={isMissing || undefined}
        aria-describedby={isMissing ? `${id}-error` : undefined}
        onChange={({ target }) => {
          setText(target.value);
          setMissing(false);
        }}
        className="h-8 max-w-24 sm:max-w-40"
      />
      <Button type="submit" size="small">
        {t('addTag')}
      </Button>
      <p id={`${id}-error`} aria-live="polite" className="text-note text-bad empty:hidden">
        {isMissing && errors('required')}
      </p>
    </Form>
  );
}
