import { Package } from 'lucide-react';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { DescriptionList } from '@/components/ui/description-list';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { customerOf } from '@/customers/customer-of';
import { page } from '@/page/page';
import { titled } from '@/page/title';

export const generateMetadata = titled('customer.tabs.services');

const TONES = { active: 'good', suspended: 'warn', cancelled: 'neutral' } as const;

export default page<{ id: string }>({ needs: 'crm:read:records' }, async ({ params }) => {
  const t = await getTranslations('customer.services');
  const fields = await getTranslations('customerForm.fields');
  const format = await getFormatter();
  const [{ data }, customer] = await Promise.all([
    ask((api) =>
      api.GET('/api/v1/customers/{id}/services', { params: { path: params, query: { page: 1, size: 100 } } }),
    ),
    customerOf(params.id),
  ]);
  const services = 'items' in data ? data.items : [];
  const currency = customer.account_metrics?.currency ?? services[0]?.currency;
  const money = (amount: number | null | undefined, of = currency) =>
    amount === null || amount === undefined
      ? null
      : format.number(amount, of ? { style: 'currency', currency: of } : {});
  const day = (at: string | null | undefined) => at && format.dateTime(new Date(at), 'day');
  const { billing_summary: billing, account_metrics: metrics } = customer;
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {services.length ? (
        <Card className="lg:col-span-2">
          <Table>
            <TableHeader>
              <tr>
                <TableHead>{fields('name')}</TableHead>
                <TableHead>{fields('status')}</TableHead>
                <TableHead>{t('since')}</TableHead>
                <TableHead className="text-end">{t('monthly')}</TableHead>
              </tr>
            </TableHeader>
            <tbody>
              {services.map((service) => (
                <TableRow key={service.id}>
                  <TableCell>
                    <bdi className="font-medium">{service.name ?? service.service_type}</bdi>
                  </TableCell>
                  <TableCell>
                    <Badge tone={TONES[service.status]}>{t(`statuses.${service.status}`)}</Badge>
                  </TableCell>
                  <TableCell className="text-muted tabular-nums">{day(service.start_date)}</TableCell>
                  <TableCell numeric>{money(service.monthly_price, service.currency)}</TableCell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        </Card>
      ) : (
        <div className="lg:col-span-2">
          <EmptyState icon={Package} title={t('none')} text={t('noneText')} />
        </div>
      )}
      {billing && (
        <Card>
          <CardHeader title={t('billing')} />
          <DescriptionList
            items={[
              { name: t('balance'), value: money(billing.current_balance) },
              {
                name: t('lastPayment'),
                value: money(billing.last_payment_amount, billing.last_payment_currency ?? currency),
              },
              { name: t('lastPaymentDate'), value: day(billing.last_payment_date) },
              {
                name: t('autoPay'),
                value: billing.auto_pay_enabled === null ? null : t(billing.auto_pay_enabled ? 'yes' : 'no'),
              },
            ]}
          />
        </Card>
      )}
      {metrics && (
        <Card>
          <CardHeader title={t('metrics')} />
          <DescriptionList
            items={[
              { name: t('customerSince'), value: day(metrics.customer_since) },
              { name: t('recurring'), value: money(metrics.monthly_recurring_revenue) },
              { name: t('tickets'), value: format.number(metrics.support_tickets_count) },
              {
                name: t('satisfaction'),
                value:
                  metrics.satisfaction_score === null
                    ? null
                    : format.number(metrics.satisfaction_score, { maximumFractionDigits: 1 }),
              },
            ]}
          />
        </Card>
      )}
    </div>
  );
});
