'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Checkbox } from '@/components/ui/checkbox';
import { Link } from '@/components/ui/link';
import { Table, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { Truncated } from '@/components/ui/truncated';
import { DEFAULT_COLUMNS, type Column } from '@/customers/columns';
import type { ListedCustomer } from './customer-list';
import { customerName } from './customer-name';
import { HealthScore } from './health-score';
import { SortHeader } from './sort-header';
import { StatusBadge } from './status-badge';
import { TierBadge } from './tier-badge';
import { useColumnName } from './use-column-name';

/** How wide a column is; what has no width shares the rest. */
const WIDTHS: Partial<Record<Column, string>> = {
  phone: 'w-40',
  account_number: 'w-36',
  subscription_tier: 'w-40',
  status: 'w-28',
  health_score: 'w-36',
  last_interaction: 'w-36',
};
const SORTED = ['account_number', 'health_score', 'last_interaction'] as const satisfies Column[];

const sortedBy = (column: Column) => SORTED.find((one) => one === column);

/** The table of customers: who it is, and the columns that were chosen (`undefined`: nobody chose). */
export function CustomerTable({
  items,
  columns = DEFAULT_COLUMNS,
  isChosen,
  select,
}: {
  items: ListedCustomer[];
  columns?: readonly Column[];
  /** whether somebody chose the columns: else the last one goes where it is narrow */
  isChosen: boolean;
  select?: { all: { checked: boolean; toggle: () => void }; box: (customer: ListedCustomer) => ReactNode };
}) {
  const t = useTranslations();
  const nameOf = useColumnName();
  const classOf = (column: Column) =>
    column === 'last_interaction' && !isChosen ? 'hidden xl:table-cell' : '';
  return (
    // as wide as its columns need; where that is more than there is, it scrolls in itself
    <div style={{ minInlineSize: isChosen ? `${20 + columns.length * 8}rem` : undefined }}>
      <Table className="table-fixed">
        <TableHeader>
          <tr>
            {select && (
              <TableHead className="w-12">
                <Checkbox
                  aria-label={t('customers.selectAll')}
                  checked={select.all.checked}
                  onChange={select.all.toggle}
                  className="block"
                />
              </TableHead>
            )}
            <SortHeader field="name" className="w-[27%]">
              {t('customerForm.fields.name')}
            </SortHeader>
            {columns.map((column) => {
              const sorted = sortedBy(column);
              const className = `${WIDTHS[column] ?? ''} ${classOf(column)}`;
              return sorted ? (
                <SortHeader key={column} field={sorted} className={className}>
                  {nameOf(column)}
                </SortHeader>
              ) : (
                <TableHead key={column} className={className}>
                  {nameOf(column)}
                </TableHead>
              );
            })}
          </tr>
        </TableHeader>
        <tbody>
          {items.map((customer) => (
            <TableRow key={customer.id} className="hover:bg-hover/60 has-checked:bg-accent-soft">
              {select && <TableCell>{select.box(customer)}</TableCell>}
              <TableCell className="py-1">
                <Link href={`/customers/${customer.id}`} className="block font-medium hover:underline">
                  <Truncated>{customerName(customer)}</Truncated>
                </Link>
                <Truncated className="text-note text-muted">
                  {customer.email ?? customer.phone ?? customer.account_number}
                </Truncated>
              </TableCell>
              {columns.map((column) => (
                <TableCell key={column} className={classOf(column)}>
                  <Value column={column} customer={customer} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function Value({ column, customer }: { column: Column; customer: ListedCustomer }) {
  switch (column) {
    case 'subscription_tier':
      return <TierBadge tier={customer.subscription_tier} />;
    case 'status':
      return <StatusBadge status={customer.status} />;
    case 'health_score':
      return <HealthScore score={customer.health_score} />;
    case 'tags':
      return (
        <span className="flex gap-1 overflow-hidden" title={customer.tags.join(', ')}>
          {customer.tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </span>
      );
    case 'last_interaction':
      return <span className="text-muted tabular-nums">{customer.last_interaction ?? '—'}</span>;
    default:
      return customer[column] ? (
        <Truncated className="tabular-nums" title={customer[column]}>
          {customer[column]}
        </Truncated>
      ) : (
        <span className="text-muted">—</span>
      );
  }
}
