'use client';
import { useRef, useState, type FormEvent } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useSend } from '@/components/session/session-provider';
import { useProblemText } from '@/components/session/use-problem-text';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { useToast } from '@/components/ui/toast';
import type { ListedCustomer } from './customer-list';

/** What is done with those who are selected. It keeps its place while nobody is, so that the list does not move. */
export function BulkBar({ chosen, clear }: { chosen: ListedCustomer[]; clear: () => void }) {
  const t = useTranslations('customers');
  const ui = useTranslations('ui');
  const send = useSend();
  const notify = useToast();
  const problemText = useProblemText();
  const router = useRouter();
  const busy = useRef(false);
  const [tag, setTag] = useState('');

  const addTag = async (event: FormEvent) => {
    event.preventDefault();
    if (!tag.trim() || busy.current) return;
    busy.current = true;
    let updated = 0;
    for (const group of sameTags(chosen)) {
      // only while each is as it was shown: tags are replaced as a whole
      const outcome = await send<{ updated: number; failed: number }>('/api/v1/customers/bulk-update', {
        method: 'POST',
        body: {
          customer_ids: group.map(({ id, version }) => ({ id, version })),
          changes: { tags: [...new Set([...group[0]!.tags, tag.trim()])] },
        },
      });
      if (!outcome.ok) {
        notify({ kind: 'error', text: problemText(outcome) });
        break;
      }
      updated += outcome.data.updated;
    }
    busy.current = false;
    if (updated) notify({ kind: 'success', text: t('tagged', { count: updated, tag: tag.trim() }) });
    setTag('');
    clear();
    router.refresh();
  };

  return (
    <div className="mb-2 flex min-h-9 flex-wrap items-center gap-3">
      <p role="status" className="text-small text-muted tabular-nums">
        {t('selected', { count: chosen.length })}
      </p>
      {chosen.length > 0 && (
        <>
          <form onSubmit={(event) => void addTag(event)} className="flex items-center gap-2">
            <Input
              aria-label={t('tag')}
              placeholder={t('tag')}
              maxLength={50}
              value={tag}
              onChange={({ target }) => setTag(target.value)}
              className="h-8 max-w-40"
            />
            <Button type="submit" size="small">
              {t('addTag')}
            </Button>
          </form>
          <Button variant="ghost" size="small" onClick={clear}>
            {ui('cancel')}
          </Button>
        </>
      )}
    </div>
  );
}

/** Those who have the same tags can be changed in one request. */
function sameTags(customers: ListedCustomer[]): ListedCustomer[][] {
  const groups = new Map<string, ListedCustomer[]>();
  for (const customer of customers) {
    const key = JSON.stringify(customer.tags);
    groups.set(key, [...(groups.get(key) ?? []), customer]);
  }
  return [...groups.values()];
}
