'use client';
import { useState } from 'react';
import { Link } from '@/components/ui/link';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Table, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { Customer } from '@/customers/customer';
import { BulkBar } from './bulk-bar';
import { CustomerName } from './customer-name';
import { HealthScore } from './health-score';
import { SortHeader } from './sort-header';
import { StatusBadge } from './status-badge';
import { TierBadge } from './tier-badge';

/** What a row shows, with its times in words already: they are made where the reader's zone is known. */
export type ListedCustomer = Pick<
  Customer,
  | 'id'
  | 'name'
  | 'email'
  | 'phone'
  | 'company'
  | 'account_number'
  | 'health_score'
  | 'subscription_tier'
  | 'status'
  | 'tags'
  | 'version'
> & { last_interaction: string | null };

/** A table; on a phone cards. What is selected can be changed together, where that is allowed. */
export function CustomerList({ items, canChange }: { items: ListedCustomer[]; canChange: boolean }) {
  const t = useTranslations();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const chosen = items.filter(({ id }) => selected.has(id));
  const toggle = (id: string) =>
    setSelected((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  const box = (customer: ListedCustomer) => (
    <Checkbox
      aria-label={t('customers.select', { name: customer.name ?? customer.account_number })}
      checked={selected.has(customer.id)}
      onChange={() => toggle(customer.id)}
      className="block"
    />
  );
  return (
    <>
      {canChange && <BulkBar chosen={chosen} clear={() => setSelected(new Set())} />}
      <ul className="flex flex-col gap-2 md:hidden">
        {items.map((customer) => (
          <li
            key={customer.id}
            className="relative flex gap-3 rounded-card border border-line bg-surface p-3"
          >
            {canChange && <span className="relative z-10 -m-2 flex items-start p-2.5">{box(customer)}</span>}
            <div className="min-w-0 grow">
              <div className="flex items-start justify-between gap-2">
                <Link
                  href={`/customers/${customer.id}`}
                  className="min-w-0 truncate font-medium after:absolute after:inset-0 after:rounded-card"
                >
                  <CustomerName customer={customer} />
                </Link>
                <HealthScore score={customer.health_score} />
              </div>
              <p className="truncate text-small text-muted">
                <bdi>{customer.company ?? customer.email ?? customer.phone}</bdi>
              </p>
              <p className="mt-2 flex flex-wrap gap-1.5">
                <StatusBadge status={customer.status} />
                <TierBadge tier={customer.subscription_tier} />
              </p>
            </div>
          </li>
        ))}
      </ul>
      <Card className="hidden md:block">
        <Table className="table-fixed">
          <TableHeader>
            <tr>
              {canChange && (
                <TableHead className="w-12">
                  <Checkbox
                    aria-label={t('customers.selectAll')}
                    checked={chosen.length > 0 && chosen.length === items.length}
                    onChange={() =>
                      setSelected(new Set(chosen.length === items.length ? [] : items.map(({ id }) => id)))
                    }
                    className="block"
                  />
                </TableHead>
              )}
              <SortHeader field="name" className="w-[27%]">
                {t('customerForm.fields.name')}
              </SortHeader>
              <TableHead>{t('customerForm.fields.company')}</TableHead>
              <TableHead className="w-40">{t('customerForm.fields.subscription_tier')}</TableHead>
              <TableHead className="w-28">{t('customerForm.fields.status')}</TableHead>
              <SortHeader field="health_score" className="w-36">
                {t('customerForm.fields.health_score')}
              </SortHeader>
              <SortHeader field="last_interaction" className="hidden w-36 xl:table-cell">
                {t('customers.lastInteraction')}
              </SortHeader>
            </tr>
          </TableHeader>
          <tbody>
            {items.map((customer) => (
              <TableRow key={customer.id} className="hover:bg-hover/60 has-checked:bg-accent-soft">
                {canChange && <TableCell>{box(customer)}</TableCell>}
                <TableCell className="py-1">
                  <Link
                    href={`/customers/${customer.id}`}
                    className="block truncate font-medium hover:underline"
                  >
                    <CustomerName customer={customer} />
                  </Link>
                  <span className="block truncate text-note text-muted">
                    <bdi>{customer.email ?? customer.phone ?? customer.account_number}</bdi>
                  </span>
                </TableCell>
                <TableCell>
                  <bdi className="block truncate" title={customer.company ?? undefined}>
                    {customer.company ?? <span className="text-muted">—</span>}
                  </bdi>
                </TableCell>
                <TableCell>
                  <TierBadge tier={customer.subscription_tier} />
                </TableCell>
                <TableCell>
                  <StatusBadge status={customer.status} />
                </TableCell>
                <TableCell>
                  <HealthScore score={customer.health_score} />
                </TableCell>
                <TableCell className="hidden text-muted tabular-nums xl:table-cell">
                  {customer.last_interaction ?? '—'}
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  );
}
