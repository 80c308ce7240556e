'use client';
import { useRef, useState } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import type { NotSent } from '@/components/session/send';
import { useSend } from '@/components/session/session-provider';
import { useProblemText } from '@/components/session/use-problem-text';
import { Dialog } from '@/components/ui/dialog';
import { useToast } from '@/components/ui/toast';
import type { ListedCustomer } from './customer-list';
import { MessageForm, type MessageDraft } from './message-form';
import { MessagePreflight } from './message-preflight';

type Communication = components['schemas']['Communication'];

/** Writes to those who are selected: first who gets it and who is left out, then it is sent. */
export default function MessageDialog({
  chosen,
  close,
  done,
}: {
  chosen: ListedCustomer[];
  close: () => void;
  done: () => void;
}) {
  const t = useTranslations('selection');
  const send = useSend();
  const notify = useToast();
  const problemText = useProblemText();
  const router = useRouter();
  const [draft, setDraft] = useState<MessageDraft>();
  const [found, setFound] = useState<Communication>();
  const busy = useRef(false);

  const ask = async (message: MessageDraft, dryRun: boolean) => {
    if (busy.current) return;
    busy.current = true;
    const outcome = await send<Communication | { id: string }>('/api/v1/customers/bulk-communication', {
      method: 'POST',
      body: { customer_ids: chosen.map(({ id }) => id), ...message, dry_run: dryRun },
    });
    busy.current = false;
    return outcome;
  };
  const refuse = (outcome: NotSent) => {
    const text = outcome.error === 'provider_unavailable' ? t('channelOff') : problemText(outcome);
    notify({ kind: 'error', text });
  };

  const check = async (message: MessageDraft): Promise<NotSent | undefined> => {
    const outcome = await ask(message, true);
    if (!outcome) return;
    if (!outcome.ok) {
      refuse(outcome);
      return outcome;
    }
    // one that takes long goes on as a job, and says nothing here
    if (!('skipped' in outcome.data)) return void notify({ kind: 'error', text: t('notChecked') });
    notify();
    setDraft(message);
    setFound(outcome.data);
  };
  const go = async () => {
    const outcome = draft && (await ask(draft, false));
    if (!outcome) return;
    if (!outcome.ok) return refuse(outcome);
    const { data } = outcome;
    const isDone = 'skipped' in data;
    const job = isDone ? data.job_id : data.id;
    notify({
      kind: 'success',
      text: isDone ? t('sent', { count: data.sent + data.waiting }) : t('started'),
      action: { text: t('openJob'), run: () => router.push(`/jobs/${job}`) },
    });
    done();
  };

  return (
    <Dialog open onClose={close} title={t('messageTitle', { count: chosen.length })}>
      {found ? (
        <MessagePreflight
          found={found}
          nameOf={(id) => chosen.find((one) => one.id === id)?.name ?? id}
          send={() => void go()}
          back={() => setFound(undefined)}
        />
      ) : (
        <MessageForm draft={draft} check={check} close={close} />
      )}
    </Dialog>
  );
}
