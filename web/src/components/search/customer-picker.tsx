'use client';
import { useState } from 'react';
import { UserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CommandItem, CommandList } from './command-list';
import { CustomerHit } from './customer-hit';
import { useCustomerSearch, type Hit } from './use-customer-search';

/** One customer, looked for by whatever is known. */
export default function CustomerPicker({ onPick }: { onPick: (customer: Hit) => void }) {
  const t = useTranslations('picker');
  const [text, setText] = useState('');
  const [marked, setMarked] = useState('');
  const { hits, isSearching } = useCustomerSearch(text);
  const shown = isSearching ? [] : hits;
  return (
    <CommandList
      label={t('label')}
      text={text}
      onText={(next) => {
        setText(next);
        setMarked('');
      }}
      value={shown.some(({ id }) => id === marked) ? marked : (shown[0]?.id ?? '')}
      onValue={setMarked}
      status={shown.length ? undefined : isSearching ? t('searching') : text.trim() ? t('none') : t('hint')}
    >
      {shown.map((hit) => (
        <CommandItem key={hit.id} value={hit.id} onSelect={() => onPick(hit)}>
          <UserRound aria-hidden className="size-4 shrink-0 text-muted" />
          <CustomerHit hit={hit} />
        </CommandItem>
      ))}
    </CommandList>
  );
}
