'use client';
import { useEffect, useRef, useState } from 'react';
import { useRouter } from 'next/navigation';
import { ArrowRight, UserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/dialog';
import { CommandGroup, CommandItem, CommandList } from './command-list';
import { CustomerHit } from './customer-hit';
import { matchingPages, type PageEntry } from './matching-pages';
import { useCustomerSearch } from './use-customer-search';

/** Any page and any customer by a few letters. Enter takes the first hit, also where it was pressed before there was one. */
export default function Palette({
  pages,
  hasCustomers,
  onClose,
}: {
  pages: PageEntry[];
  hasCustomers: boolean;
  onClose: () => void;
}) {
  const t = useTranslations('palette');
  const router = useRouter();
  const [text, setText] = useState('');
  const [marked, setMarked] = useState('');
  const isWaiting = useRef(false);
  const found = matchingPages(pages, text);
  const { hits, isSearching } = useCustomerSearch(text, hasCustomers);
  const shown = isSearching ? [] : hits;
  const targets = [...found.map(({ href }) => href), ...shown.map(({ id }) => `/customers/${id}`)];
  const first = targets[0] ?? '';

  const go = (href: string) => {
    onClose();
    router.push(href);
  };
  useEffect(() => {
    if (!isWaiting.current || isSearching) return;
    isWaiting.current = false;
    if (!first) return;
    onClose();
    router.push(first);
  }, [first, isSearching, onClose, router]);

  return (
    <Dialog open onClose={onClose} title={t('title')}>
      <CommandList
        label={t('label')}
        text={text}
        onText={(next) => {
          isWaiting.current = false;
          setText(next);
          setMarked('');
        }}
        value={targets.includes(marked) ? marked : first}
        onValue={setMarked}
        onEnter={() => {
          isWaiting.current = !first && isSearching;
        }}
        status={first ? undefined : isSearching ? t('searching') : t('none')}
      >
        {found.length > 0 && (
          <CommandGroup heading={t('pages')}>
            {found.map(({ href, text: name }) => (
              <CommandItem key={href} value={href} onSelect={() => go(href)}>
                <ArrowRight aria-hidden className="size-4 shrink-0 text-muted rtl:-scale-x-100" />
                {name}
              </CommandItem>
            ))}
          </CommandGroup>
        )}
        {shown.length > 0 && (
          <CommandGroup heading={t('customers')}>
            {shown.map((hit) => (
              <CommandItem
                key={hit.id}
                value={`/customers/${hit.id}`}
                onSelect={() => go(`/customers/${hit.id}`)}
              >
                <UserRound aria-hidden className="size-4 shrink-0 text-muted" />
                <CustomerHit hit={hit} />
              </CommandItem>
            ))}
          </CommandGroup>
        )}
      </CommandList>
    </Dialog>
  );
}
