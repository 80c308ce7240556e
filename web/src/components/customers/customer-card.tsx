import { Link } from '@/components/ui/link';
import { Truncated } from '@/components/ui/truncated';
import type { Customer } from '@/customers/customer';
import { customerName } from './customer-name';
import { HealthScore } from './health-score';
import { StatusBadge } from './status-badge';
import { TierBadge } from './tier-badge';

/** One customer at a glance; the whole card opens it. */
export function CustomerCard({ customer }: { customer: Customer }) {
  const { id, company, email, health_score, subscription_tier, status } = customer;
  return (
    <article className="relative flex h-full flex-col gap-3 rounded-card border border-line bg-surface p-4 transition-colors hover:border-edge">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 className="text-body font-semibold">
            <Link href={`/customers/${id}`} className="after:absolute after:inset-0 after:rounded-card">
              <Truncated>{customerName(customer)}</Truncated>
            </Link>
          </h3>
          <p className="text-small text-muted">
            <Truncated>{company ?? email ?? '—'}</Truncated>
          </p>
        </div>
        <HealthScore score={health_score} />
      </div>
      <div className="mt-auto flex flex-wrap gap-1.5">
        <StatusBadge status={status} />
        <TierBadge tier={subscription_tier} />
      </div>
    </article>
  );
}
