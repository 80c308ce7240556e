'use client';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { TableHead } from '@/components/ui/table';
import { classes } from '@/components/ui/classes';
import { listAddress } from '@/page/list-address';
import { DEFAULT_SORT, nextSort, type SortField } from './list-query';

/** The head of a column that the list can be sorted by. */
export function SortHeader({
  field,
  className,
  children,
}: {
  field: SortField;
  className?: string;
  children: ReactNode;
}) {
  const router = useRouter();
  const query = useSearchParams();
  const sort = query.get('sort') ?? DEFAULT_SORT;
  const order = sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : 'none';
  const Icon = { ascending: ArrowUp, descending: ArrowDown, none: ChevronsUpDown }[order];
  return (
    <TableHead aria-sort={order} className={className}>
      <button
        type="button"
        onClick={() =>
          router.push(listAddress('/customers', query.toString(), { sort: nextSort(field, sort) }), {
            scroll: false,
          })
        }
        className={classes(
          '-mx-1.5 inline-flex h-7 items-center gap-1 rounded-mark px-1.5 font-medium hover:bg-hover hover:text-ink',
          order !== 'none' && 'text-ink',
        )}
      >
        {children}
        <Icon aria-hidden className={classes('size-3.5', order === 'none' && 'opacity-60')} />
      </button>
    </TableHead>
  );
}
