import { getFormatter, getTranslations } from 'next-intl/server';
import { MergesCard } from '@/components/customers/merges-card';
import { MoreCard } from '@/components/customers/more-card';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { DescriptionList } from '@/components/ui/description-list';
import { addressLines } from '@/customers/address-lines';
import { customerOf } from '@/customers/customer-of';
import { page } from '@/page/page';
import { titledByCustomer } from '@/page/title';
import { can } from '@/session/session';

export const generateMetadata = titledByCustomer('customer.tabs.profile');

export default page<{ id: string }>(
  { needs: 'crm:read:customers', isAlone: true },
  async ({ params, session }) => {
    const customer = await customerOf(params.id);
    const t = await getTranslations('customer');
    const fields = await getTranslations('customerForm.fields');
    const format = await getFormatter();
    const moment = (at: string | null | undefined) => at && format.dateTime(new Date(at), 'moment');
    const address = customer.billing_address ?? customer.address;
    return (
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <Card>
          <CardHeader title={t('reach')} />
          <DescriptionList
            items={[
              {
                name: fields('email'),
                value: customer.email && (
                  <a className="text-accent hover:underline" href={`mailto:${customer.email}`}>
                    <bdi>{customer.email}</bdi>
                  </a>
                ),
              },
              {
                name: fields('phone'),
                value: customer.phone && (
                  <a className="text-accent hover:underline" href={`tel:${customer.phone}`}>
                    <bdi>{customer.phone}</bdi>
                  </a>
                ),
              },
              { name: fields('company'), value: customer.company && <bdi>{customer.company}</bdi> },
              {
                name: t('address'),
                value: address && <bdi className="whitespace-pre-line">{addressLines(address)}</bdi>,
              },
            ]}
          />
        </Card>
        <Card>
          <CardHeader title={t('record')} />
          <DescriptionList
            items={[
              {
                name: t('accountNumber'),
                value: <span className="tabular-nums">{customer.account_number}</span>,
              },
              { name: t('createdAt'), value: moment(customer.created_at) },
              { name: t('updatedAt'), value: moment(customer.updated_at) },
              { name: t('lastInteraction'), value: moment(customer.last_interaction) },
              {
                name: fields('tags'),
                value: customer.tags.length > 0 && (
                  <span className="flex flex-wrap gap-1">
                    {customer.tags.map((tag) => (
                      <Badge key={tag}>{tag}</Badge>
                    ))}
                  </span>
                ),
              },
            ].map(({ name, value }) => ({ name, value: value || null }))}
          />
        </Card>
        <MoreCard customer={customer} />
        {customer.notes && (
          <Card className="lg:col-span-2">
            <CardHeader title={fields('notes')} />
            <p dir="auto" className="p-4 break-words whitespace-pre-line">
              {customer.notes}
            </p>
          </Card>
        )}
        {session.kind === 'person' && can(session, 'crm:merge:customers') && (
          <MergesCard customerId={customer.id} />
        )}
      </div>
    );
  },
);
