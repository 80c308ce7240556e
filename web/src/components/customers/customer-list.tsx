'use client';
import { useState } from 'react';
import { Link } from '@/components/ui/link';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { classes } from '@/components/ui/classes';
import { Checkbox } from '@/components/ui/checkbox';
import { Truncated } from '@/components/ui/truncated';
import { DEFAULT_COLUMNS, type Column } from '@/customers/columns';
import type { Customer } from '@/customers/customer';
import { BulkBar, type BulkActions } from './bulk-bar';
import { ColumnChoice } from './column-choice';
import { customerName } from './customer-name';
import { CustomerTable } from './customer-table';
import { HealthScore } from './health-score';
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
export function CustomerList({
  items,
  can,
  kept,
}: {
  items: ListedCustomer[];
  can: BulkActions;
  /** the columns that this browser keeps */
  kept?: Column[];
}) {
  const t = useTranslations();
  const [columns, setColumns] = useState(kept);
  const canSelect = Object.values(can).some(Boolean);
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
      {/* in sight while it is of use, however far down the last one chosen is */}
      <div
        data-sticks={chosen.length > 0 ? 'top' : undefined}
        className={classes(
          '-mx-4 -mt-2 flex items-start gap-3 px-4 py-2 lg:-mx-8 lg:px-8',
          chosen.length > 0 && 'sticky top-14 z-20 bg-canvas lg:top-0',
        )}
      >
        {canSelect && (
          <div className="min-w-0 grow">
            <BulkBar chosen={chosen} can={can} clear={() => setSelected(new Set())} />
          </div>
        )}
        <div className="hidden md:block">
          <ColumnChoice columns={columns ?? DEFAULT_COLUMNS} onChange={setColumns} />
        </div>
      </div>
      <ul className="flex flex-col gap-2 md:hidden">
        {items.map((customer) => (
          <li
            key={customer.id}
            className="relative flex gap-3 rounded-card border border-line bg-surface p-3"
          >
            {canSelect && <span className="relative z-10 -m-2 flex items-start p-2.5">{box(customer)}</span>}
            <div className="min-w-0 grow">
              <div className="flex items-start justify-between gap-2">
                <Link
                  href={`/customers/${customer.id}`}
                  className="min-w-0 font-medium after:absolute after:inset-0 after:rounded-card"
                >
                  <Truncated>{customerName(customer)}</Truncated>
                </Link>
                <HealthScore score={customer.health_score} />
              </div>
              <p className="text-small text-muted">
                <Truncated>{customer.company ?? customer.email ?? customer.phone}</Truncated>
              </p>
              <p className="mt-2 flex flex-wrap gap-1.5">
                <StatusBadge status={customer.status} />
                <TierBadge tier={customer.subscription_tier} />
              </p>
            </div>
          </li>
        ))}
      </ul>
      <Card className="hidden overflow-x-auto md:block">
        <CustomerTable
          items={items}
          columns={columns}
          isChosen={columns !== undefined}
          select={
            canSelect
              ? {
                  box,
                  all: {
                    checked: chosen.length > 0 && chosen.length === items.length,
                    toggle: () =>
                      setSelected(new Set(chosen.length === items.length ? [] : items.map(({ id }) => id))),
                  },
                }
              : undefined
          }
        />
      </Card>
    </>
  );
}
