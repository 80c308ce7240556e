import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Table, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { CustomerPage } from '@/customers/customer';
import { CustomerName } from './customer-name';
import { HealthScore } from './health-score';
import { StatusBadge } from './status-badge';
import { TierBadge } from './tier-badge';

export function CustomerList({ page }: { page: CustomerPage }) {
  const t = useTranslations('customerForm.fields');
  return (
    <Card>
      <Table>
        <TableHeader>
          <tr>
            <TableHead>{t('name')}</TableHead>
            <TableHead>{t('company')}</TableHead>
            <TableHead>{t('subscription_tier')}</TableHead>
            <TableHead>{t('status')}</TableHead>
            <TableHead>{t('health_score')}</TableHead>
          </tr>
        </TableHeader>
        <tbody>
          {page.items.map((customer) => (
            <TableRow key={customer.id}>
              <TableCell>
                <Link href={`/customers/${customer.id}`} className="font-medium hover:underline">
                  <CustomerName customer={customer} />
                </Link>
              </TableCell>
              <TableCell>{customer.company}</TableCell>
              <TableCell>
                <TierBadge tier={customer.subscription_tier} />
              </TableCell>
              <TableCell>
                <StatusBadge status={customer.status} />
              </TableCell>
              <TableCell>
                <HealthScore score={customer.health_score} />
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
