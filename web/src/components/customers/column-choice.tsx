'use client';
import { useTransition } from 'react';
import { useRouter } from 'next/navigation';
import { Columns3 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { keepPreference } from '@/components/shell/keep-preference';
import { Button } from '@/components/ui/button';
import { DropdownMenu, DropdownMenuCheckboxItem } from '@/components/ui/dropdown-menu';
import { COLUMNS, COLUMNS_COOKIE, columnsCookie, type Column } from '@/customers/columns';
import { useColumnName } from './use-column-name';

/** Which columns the table shows, kept in this browser. */
export function ColumnChoice({
  columns,
  onChange,
}: {
  columns: readonly Column[];
  onChange: (columns: Column[]) => void;
}) {
  const t = useTranslations('customers');
  const nameOf = useColumnName();
  const router = useRouter();
  const [, start] = useTransition();
  const toggle = (column: Column, isShown: boolean) => {
    const after = COLUMNS.filter((one) => (one === column ? isShown : columns.includes(one)));
    keepPreference(COLUMNS_COOKIE, columnsCookie(after));
    onChange(after);
    // what is made on the server later knows it too
    start(() => router.refresh());
  };
  return (
    <DropdownMenu
      trigger={
        <Button size="small" className="ms-auto max-md:hidden">
          <Columns3 aria-hidden className="size-4" />
          {t('columns')}
        </Button>
      }
    >
      {COLUMNS.map((column) => (
        <DropdownMenuCheckboxItem
          key={column}
          checked={columns.includes(column)}
          onChange={(isShown) => toggle(column, isShown)}
        >
          {nameOf(column)}
        </DropdownMenuCheckboxItem>
      ))}
    </DropdownMenu>
  );
}
