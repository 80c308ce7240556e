import { useEffect, useRef, useState } from 'react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { listAddress } from '@/page/list-address';

/** How long typing rests before it is looked for, in ms. */
const REST_MS = 250;

/** A filter that is typed and lives in the address: `type` replaces it there once typing rests, `go` at once. */
export function useTypedFilter(name: string) {
  const router = useRouter();
  const path = usePathname();
  const query = useSearchParams();
  const inAddress = query.get(name) ?? '';
  const [text, setText] = useState(inAddress);
  const [known, setKnown] = useState(inAddress);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(query);
  useEffect(() => {
    latest.current = query;
  }, [query]);
  // "back", or the filters cleared: the address leads, unless somebody is typing
  if (known !== inAddress) {
    setKnown(inAddress);
    if (text.trim() !== inAddress) setText(inAddress);
  }
  const replace = (typed: string) => {
    clearTimeout(timer.current);
    router.replace(listAddress(path, latest.current.toString(), { [name]: typed.trim() }), { scroll: false });
  };
  const type = (typed: string) => {
    setText(typed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => replace(typed), REST_MS);
  };
  return { text, type, go: () => replace(text) };
}
