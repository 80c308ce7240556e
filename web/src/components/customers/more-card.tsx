import { getFormatter, getTranslations } from 'next-intl/server';
import { shownValue } from '@/components/duplicates/shown-value';
import { Card, CardHeader } from '@/components/ui/card';
import { DescriptionList } from '@/components/ui/description-list';
import type { WholeCustomer } from '@/customers/customer-of';
import { moreOf } from '@/customers/more-of';
import { fieldText } from '@/i18n/record-words';

/** What else is known of a customer, without what nobody knows. */
export async function MoreCard({ customer }: { customer: WholeCustomer }) {
  const t = await getTranslations('customer');
  const fields = await getTranslations('recordFields');
  const wording = { fields, segments: await getTranslations('segments'), format: await getFormatter() };
  const items = moreOf(customer)
    .map(({ field, name, value }) => ({
      name: name === undefined ? fieldText(fields, field) : <bdi className="break-words">{name}</bdi>,
      text: shownValue(field, value, wording),
    }))
    .filter(({ text }) => text !== '');
  if (items.length === 0) return null;
  return (
    <Card className="lg:col-span-2">
      <CardHeader title={t('more')} />
      <DescriptionList
        items={items.map(({ name, text }) => ({
          name,
          value: (
            <span dir="auto" className="block whitespace-pre-line text-page">
              {text}
            </span>
          ),
        }))}
      />
    </Card>
  );
}
