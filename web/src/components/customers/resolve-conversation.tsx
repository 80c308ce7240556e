'use client';
import { useTranslations } from 'next-intl';
import { useChange } from '@/components/session/use-change';
import { Button } from '@/components/ui/button';

/** Ends a conversation, or opens it again; an answer of the customer opens it too. */
export function ResolveConversation({ id, status }: { id: string; status: 'open' | 'resolved' }) {
  const t = useTranslations('reply');
  const change = useChange();
  const turn = () =>
    change(
      `/api/v2/conversations/${id}`,
      { method: 'PATCH', body: { status: status === 'open' ? 'resolved' : 'open' } },
      { done: () => t(status === 'open' ? 'resolved' : 'reopened') },
    );
  return (
    <Button size="small" onClick={() => void turn()}>
      {t(status === 'open' ? 'resolve' : 'reopen')}
    </Button>
  );
}
