'use client';
import { useEffect, useState } from 'react';
import { useSend } from '@/components/session/session-provider';
import type { Customer } from '@/customers/customer';

export type Hit = Pick<Customer, 'id' | 'name' | 'email' | 'phone' | 'company' | 'account_number'>;

/** How long typing rests before it is searched, in ms, and how many are shown. */
const REST_MS = 150;
const MOST = '8';

/** Customers that a text finds. `isSearching` from the first letter until what stands there is found. */
export function useCustomerSearch(text: string, isOn = true): { hits: Hit[]; isSearching: boolean } {
  const send = useSend();
  const wanted = isOn ? text.trim().slice(0, 200) : '';
  const [found, setFound] = useState<{ of: string; hits: Hit[] }>({ of: '', hits: [] });
  useEffect(() => {
    if (!wanted) return;
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      const query = new URLSearchParams({ search: wanted, size: MOST });
      void send<Hit[]>(`/api/customers?${query}`, { signal: leaving.signal }).then((outcome) => {
        if (!leaving.signal.aborted) setFound({ of: wanted, hits: outcome.ok ? outcome.data : [] });
      });
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [wanted, send]);
  if (!wanted) return { hits: [], isSearching: false };
  return { hits: found.hits, isSearching: found.of !== wanted };
}
