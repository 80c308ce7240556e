'use client';
import { useId, useTransition, type ReactNode } from 'react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { listAddress } from '@/page/list-address';
import { Button } from './button';
import { Input } from './input';
import { Select } from './select';
import { useTypedFilter } from './use-typed-filter';

export interface Filter {
  /** in the address */
  name: string;
  label: string;
  kind: 'choice' | 'text' | 'day';
  /** of a choice; the first is what holds where nothing is chosen */
  options?: { value: string; text: string }[];
}

/** What a list shows, kept in the address: typing replaces it, a choice adds a step that "back" undoes. */
export function Filters({ filters }: { filters: Filter[] }) {
  const t = useTranslations('ui');
  const router = useRouter();
  const path = usePathname();
  const query = useSearchParams();
  const [, start] = useTransition();
  const isFiltered = filters.some(({ name }) => query.has(name));
  const choose = (name: string, value: string) =>
    start(() => router.push(listAddress(path, query.toString(), { [name]: value })));
  return (
    <div role="search" className="mb-4 flex flex-wrap items-end gap-3">
      {filters.map(({ name, label, kind, options = [] }) => (
        <Labelled key={name} label={label} wide={kind === 'text'}>
          {(id) =>
            kind === 'choice' ? (
              <Select
                id={id}
                value={query.get(name) ?? ''}
                onChange={({ target }) => choose(name, target.value)}
              >
                {options.map(({ value, text }) => (
                  <option key={value} value={value}>
                    {text}
                  </option>
                ))}
              </Select>
            ) : kind === 'day' ? (
              <Input
                id={id}
                type="date"
                value={query.get(name) ?? ''}
                onChange={({ target }) => choose(name, target.value)}
              />
            ) : (
              <TypedFilter id={id} name={name} />
            )
          }
        </Labelled>
      ))}
      {isFiltered && (
        <Button
          variant="ghost"
          onClick={() =>
            start(() =>
              router.push(
                listAddress(
                  path,
                  query.toString(),
                  Object.fromEntries(filters.map(({ name }) => [name, ''])),
                ),
              ),
            )
          }
        >
          <X aria-hidden className="size-4" />
          {t('clearFilters')}
        </Button>
      )}
    </div>
  );
}

function Labelled({
  label,
  wide,
  children,
}: {
  label: string;
  wide: boolean;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div
      className={
        wide ? 'flex w-full flex-col gap-1 sm:w-64' : 'flex min-w-32 grow basis-32 flex-col gap-1 sm:max-w-44'
      }
    >
      <label htmlFor={id} className="text-note font-medium text-muted">
        {label}
      </label>
      {children(id)}
    </div>
  );
}

function TypedFilter({ id, name }: { id: string; name: string }) {
  const { text, type, go } = useTypedFilter(name);
  return (
    <Input
      id={id}
      type="search"
      maxLength={64}
      autoComplete="off"
      value={text}
      onKeyDown={(event) => event.key === 'Enter' && go()}
      onChange={({ target }) => type(target.value)}
    />
  );
}
