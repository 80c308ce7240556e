import { getFormatter, getTranslations } from 'next-intl/server';
import type { components } from '@/api/client';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { DescriptionList } from '@/components/ui/description-list';
import { addressLines } from '@/customers/address-lines';
import { wordFor } from '@/i18n/words';
import { CheckAddress } from './check-address';

const TONES = { verified: 'good', corrected: 'accent', invalid: 'bad', unverifiable: 'neutral' } as const;

/** What the latest check of an address came to, and checking one anew. */
export async function AddressCard({
  customerId,
  check,
  canCheck,
}: {
  customerId: string;
  check?: components['schemas']['AddressCheck'];
  canCheck: boolean;
}) {
  const t = await getTranslations('verification');
  const format = await getFormatter();
  const problem = (code: string) =>
    t(t.has(`issueCodes.${code}`) ? `issueCodes.${code}` : 'issueCodes.other');
  const written = check?.standardized;
  return (
    <Card>
      <CardHeader title={t('address')}>{canCheck && <CheckAddress customerId={customerId} />}</CardHeader>
      {check ? (
        <>
          <p className="flex flex-wrap items-center gap-2 px-4 pt-4 pb-2">
            {wordFor(t, 'addressTypes', check.address_type)}
            <Badge tone={TONES[check.status]}>{wordFor(t, 'addressStatus', check.status)}</Badge>
          </p>
          <DescriptionList
            items={[
              {
                name: t('standardized'),
                value: written && <bdi className="whitespace-pre-line">{addressLines(written)}</bdi>,
              },
              {
                name: t('issues'),
                value:
                  check.issues.length > 0 ? (
                    <ul>
                      {check.issues.map(({ field, code }) => (
                        <li key={`${field} ${code}`}>
                          {t('issue', { field: wordFor(t, 'addressFields', field), problem: problem(code) })}
                        </li>
                      ))}
                    </ul>
                  ) : null,
              },
              { name: t('checkedAt'), value: format.dateTime(new Date(check.checked_at), 'moment') },
            ]}
          />
        </>
      ) : (
        <p className="p-4 text-small text-muted">{t('addressNone')}</p>
      )}
    </Card>
  );
}
