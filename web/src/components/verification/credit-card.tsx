import { getFormatter, getTranslations } from 'next-intl/server';
import type { components } from '@/api/client';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { DescriptionList } from '@/components/ui/description-list';
import { wordFor } from '@/i18n/words';
import { CheckCredit } from './check-credit';

const TONES = { completed: 'good', failed: 'neutral', pending: 'warn' } as const;

/** The latest answer of a bureau, and asking one anew. */
export async function CreditCard({
  customerId,
  check,
  canCheck,
}: {
  customerId: string;
  check?: components['schemas']['CreditCheck'];
  canCheck: boolean;
}) {
  const t = await getTranslations('verification');
  const format = await getFormatter();
  const moment = (at: string | null) => at && format.dateTime(new Date(at), 'moment');
  return (
    <Card>
      <CardHeader title={t('credit')}>{canCheck && <CheckCredit customerId={customerId} />}</CardHeader>
      {check ? (
        <>
          <div className="flex flex-wrap items-center gap-3 px-4 pt-4 pb-2">
            <p className="text-figure font-semibold tabular-nums">
              {check.credit_score ?? '—'}
              {check.credit_score !== null && (
                <span className="ms-2 text-small font-normal text-muted">{t('creditOf')}</span>
              )}
            </p>
            <Badge tone={TONES[check.status]}>{wordFor(t, 'creditStatus', check.status)}</Badge>
            {check.sandbox && <Badge tone="warn">{t('sandbox')}</Badge>}
          </div>
          {check.sandbox && <p className="px-4 pb-3 text-small text-muted">{t('creditSandbox')}</p>}
          <DescriptionList
            items={[
              { name: t('bureau'), value: wordFor(t, 'providers', check.bureau) },
              { name: t('purpose'), value: check.purpose && <bdi>{check.purpose}</bdi> },
              { name: t('consentAt'), value: moment(check.consent_recorded_at) },
              { name: t('reportedAt'), value: moment(check.reported_at) },
            ]}
          />
        </>
      ) : (
        <p className="p-4 text-small text-muted">{t('creditNone')}</p>
      )}
    </Card>
  );
}
