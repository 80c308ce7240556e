'use client';
import { useRef } from 'react';
import { useTranslations } from 'next-intl';
import { useChange } from '@/components/session/use-change';
import { Button } from '@/components/ui/button';

/** Ends a conversation, or opens it again; an answer of the customer opens it too. */
export function ResolveConversation({ id, status }: { id: string; status: 'open' | 'resolved' }) {
  const t = useTranslations('reply');
  const change = useChange();
  // once for what is shown: a second press may come after the answer, before the page is new
  const asked = useRef<string>(undefined);
  const turn = async () => {
    if (asked.current === status) return;
    asked.current = status;
    const { ok } = await change(
      `/api/v2/conversations/${id}`,
      { method: 'PATCH', body: { status: status === 'open' ? 'resolved' : 'open' } },
      { done: () => t(status === 'open' ? 'resolved' : 'reopened') },
    );
    if (!ok) asked.current = undefined;
  };
  return (
    <Button size="small" onClick={() => void turn()}>
      {t(status === 'open' ? 'resolve' : 'reopen')}
    </Button>
  );
}
