import { customerName } from '@/components/customers/customer-name';
import { Truncated } from '@/components/ui/truncated';
import type { Hit } from './use-customer-search';

/** One customer among those found: the name, and what tells it from others of that name. */
export function CustomerHit({ hit }: { hit: Hit }) {
  return (
    <span className="min-w-0">
      <Truncated className="font-medium">{customerName(hit)}</Truncated>
      <Truncated className="text-note text-muted">
        {[hit.company, hit.email ?? hit.phone, hit.account_number].filter(Boolean).join(' · ')}
      </Truncated>
    </span>
  );
}
