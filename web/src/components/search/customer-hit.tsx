import { CustomerName } from '@/components/customers/customer-name';
import type { Hit } from './use-customer-search';

/** One customer among those found: the name, and what tells it from others of that name. */
export function CustomerHit({ hit }: { hit: Hit }) {
  return (
    <span className="min-w-0">
      <span className="block truncate font-medium">
        <CustomerName customer={hit} />
      </span>
      <bdi className="block truncate text-note text-muted">
        {[hit.company, hit.email ?? hit.phone, hit.account_number].filter(Boolean).join(' · ')}
      </bdi>
    </span>
  );
}
