import { Package } from 'lucide-react';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { DescriptionList } from '@/components/ui/description-list';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { customerOf } from '@/customers/customer-of';
import { moneyText } from '@/i18n/money';
import { wordFor } from '@/i18n/words';
import { page } from '@/page/page';
import { titledByCustomer } from '@/page/title';

export const generateMetadata = titledByCustomer('customer.tabs.services');

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
  const money = (amount: number | null, of = currency) =>
    amount === null ? null : moneyText(format, amount, of);
  const kind = (code: string) => wordFor(t, 'types', code);
  // days, wherever one looks from
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium', timeZone: 'UTC' });
  const { billing_summary: billing, account_metrics: metrics } = customer;
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
      {services.length ? (
        <Card className="lg:col-span-2">
          <Table>
            <TableHeader>
              <tr>
                <TableHead>{fields('name')}</TableHead>
                <TableHead>{fields('status')}</TableHead>
                <TableHead className="hidden sm:table-cell">{t('since')}</TableHead>
                <TableHead numeric>{t('monthly')}</TableHead>
              </tr>
            </TableHeader>
            <tbody>
              {services.map((service) => (
                <TableRow key={service.id}>
                  <TableCell className="py-2">
                    <bdi className="font-medium break-words">
                      {service.name ?? kind(service.service_type)}
                    </bdi>
                    {service.name && (
                      <span className="block text-note text-muted">{kind(service.service_type)}</span>
                    )}
                    <span className="block text-note text-muted sm:hidden">
                      {t('sinceDay', { day: day(service.start_date) })}
                    </span>
                  </TableCell>
                  <TableCell>
                    <Badge tone={TONES[service.status]}>{wordFor(t, 'statuses', service.status)}</Badge>
                  </TableCell>
                  <TableCell className="hidden text-muted tabular-nums sm:table-cell">
                    {day(service.start_date)}
                  </TableCell>
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
              {
                name: t('lastPaymentDate'),
                value: billing.last_payment_date && day(billing.last_payment_date),
              },
              {
                name: t('paymentMethod'),
                value: billing.payment_method && (
                  <bdi>{wordFor(t, 'paymentMethods', billing.payment_method)}</bdi>
                ),
              },
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
