import type { ReactNode } from 'react';
import { customerName } from '@/components/customers/customer-name';
import { Card, CardHeader } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Truncated } from '@/components/ui/truncated';

type Line = { id: string } & Parameters<typeof customerName>[0];

/** A few customers, each with what it is listed for. */
export function CustomerLines<C extends Line>({
  title,
  customers,
  none,
  note,
  children,
}: {
  title: string;
  customers: readonly C[];
  /** what is said where there is nobody */
  none: string;
  /** stands under the name */
  note?: (customer: C) => ReactNode;
  /** stands at the end of a customer's line */
  children: (customer: C) => ReactNode;
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
                <span className="min-w-0">
                  <Truncated>{customerName(customer)}</Truncated>
                  {note && <span className="block truncate text-note text-muted">{note(customer)}</span>}
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
