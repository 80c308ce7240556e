'use client';
import { useId, useTransition, type ReactNode } from 'react';
import { useRouter, useSearchParams } from 'next/navigation';
import { Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { useTypedFilter } from '@/components/ui/use-typed-filter';
import { STATUSES, TIERS } from '@/customers/customer';
import { HEALTH_FROM, HEALTHS } from '@/customers/health';
import { listAddress } from '@/page/list-address';
import { SORT_CHOICES, DEFAULT_SORT } from './list-query';

/** The list's filters, which live in the address: typing replaces it, a choice adds a step that "back" undoes. */
export function CustomerFilters({ segments }: { segments: { id: string; name: string }[] }) {
  const t = useTranslations();
  const router = useRouter();
  const query = useSearchParams();
  const [, start] = useTransition();
  const choose = (changes: Record<string, string | string[] | undefined>) =>
    start(() => router.push(listAddress('/customers', query.toString(), changes)));

  const isFiltered = [...query.keys()].some((name) => !['sort', 'page'].includes(name));
  const health = HEALTHS.find(
    (one) =>
      query.get('health_score_min') === String(HEALTH_FROM[one]) &&
      query.get('health_score_max') === (one === 'good' ? null : String(HEALTH_BELOW[one])),
  );
  return (
    <div role="search" className="mb-4 flex flex-wrap items-end gap-3">
      <SearchBox />
      <Choice label={t('customerForm.fields.subscription_tier')}>
        {(id) => (
          <Select
            id={id}
            value={query.get('subscription_tier') ?? ''}
            onChange={({ target }) => choose({ subscription_tier: target.value })}
          >
            <option value="">{t('customers.all')}</option>
            {TIERS.map((tier) => (
              <option key={tier} value={tier}>
                {t(`tier.${tier}`)}
              </option>
            ))}
          </Select>
        )}
      </Choice>
      <Choice label={t('customerForm.fields.status')}>
        {(id) => (
          <Select
            id={id}
            value={query.get('status') ?? ''}
            onChange={({ target }) => choose({ status: target.value })}
          >
            <option value="">{t('customers.all')}</option>
            {STATUSES.map((status) => (
              <option key={status} value={status}>
                {t(`status.${status}`)}
              </option>
            ))}
          </Select>
        )}
      </Choice>
      <Choice label={t('customers.health')}>
        {(id) => (
          <Select
            id={id}
            value={health ?? ''}
            onChange={({ target }) => {
              const chosen = HEALTHS.find((one) => one === target.value);
              choose({
                health_score_min: chosen && String(HEALTH_FROM[chosen]),
                health_score_max: chosen && chosen !== 'good' ? String(HEALTH_BELOW[chosen]) : undefined,
              });
            }}
          >
            <option value="">{t('customers.all')}</option>
            {HEALTHS.map((one) => (
              <option key={one} value={one}>
                {t(`health.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Choice>
      {segments.length > 0 && (
        <Choice label={t('customers.segment')}>
          {(id) => (
            <Select
              id={id}
              value={query.get('segment_id') ?? ''}
              onChange={({ target }) => choose({ segment_id: target.value })}
            >
              <option value="">{t('customers.all')}</option>
              {segments.map((segment) => (
                <option key={segment.id} value={segment.id}>
                  {segment.name}
                </option>
              ))}
            </Select>
          )}
        </Choice>
      )}
      <Choice label={t('customers.sort')} className="md:hidden">
        {(id) => (
          <Select
            id={id}
            value={query.get('sort') ?? DEFAULT_SORT}
            onChange={({ target }) => choose({ sort: target.value })}
          >
            {SORT_CHOICES.map((sort) => (
              <option key={sort} value={sort}>
                {t(`customers.sorts.${sort}`)}
              </option>
            ))}
          </Select>
        )}
      </Choice>
      {isFiltered && (
        <Button
          variant="ghost"
          onClick={() =>
            start(() => router.push(listAddress('/customers', '', { sort: query.get('sort') ?? undefined })))
          }
        >
          <X aria-hidden className="size-4" />
          {t('customers.clear')}
        </Button>
      )}
    </div>
  );
}

const HEALTH_BELOW = { good: 100, fair: HEALTH_FROM.good - 1, poor: HEALTH_FROM.fair - 1 } as const;

function Choice({
  label,
  className = '',
  children,
}: {
  label: string;
  className?: string;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={`flex min-w-32 grow basis-32 flex-col gap-1 sm:max-w-44 ${className}`}>
      <label htmlFor={id} className="text-note font-medium text-muted">
        {label}
      </label>
      {children(id)}
    </div>
  );
}

function SearchBox() {
  const t = useTranslations('ui');
  const id = useId();
  const { text, type, go } = useTypedFilter('search');
  return (
    <Form
      className="flex w-full flex-col gap-1 sm:w-72"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <label htmlFor={id} className="text-note font-medium text-muted">
        {t('search')}
      </label>
      <span className="relative">
        <Search aria-hidden className="pointer-events-none absolute start-3 top-2.5 size-4 text-muted" />
        <Input
          id={id}
          type="search"
          name="search"
          maxLength={200}
          value={text}
          autoComplete="off"
          className="ps-9"
          onChange={({ target }) => type(target.value)}
        />
      </span>
    </Form>
  );
}
