import type { ReactNode } from 'react';
import { CustomerName } from '@/components/customers/customer-name';
import { Card, CardHeader } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import type { Customer } from '@/customers/customer';

/** A few customers, each with what it is listed for. */
export function CustomerLines({
  title,
  customers,
  none,
  children,
}: {
  title: string;
  customers: readonly Customer[];
  /** what is said where there is nobody */
  none: string;
  /** stands at the end of a customer's line */
  children: (customer: Customer) => ReactNode;
}) {
  return (
    <Card>
      <CardHeader title={title} />
      {customers.length ? (
        <ul className="divide-y divide-line">
          {customers.map((customer) => (
            <li key={customer.id}>
              <Link
                href={`/customers/${customer.id}`}
                className="flex min-h-11 items-center justify-between gap-3 px-4 py-1.5 outline-offset-[-2px] hover:bg-hover"
              >
                <span className="truncate">
                  <CustomerName customer={customer} />
                </span>
                {children(customer)}
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className="p-4 text-small text-muted">{none}</p>
      )}
    </Card>
  );
}
