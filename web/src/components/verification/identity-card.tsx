import { ShieldQuestion } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { components } from '@/api/client';
import { Badge, type Tone } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { wordFor } from '@/i18n/words';
import { can, type Session } from '@/session/session';
import { AskVerification, type Paper } from './ask-verification';
import { peopleNames } from './people';
import { VerificationEntry } from './verification-entry';

type Standing = components['schemas']['VerificationStatus'];

const TONES = {
  unverified: 'neutral',
  pending: 'warn',
  in_progress: 'accent',
  verified: 'good',
  failed: 'bad',
  expired: 'warn',
} as const satisfies Record<Standing['overall_status'], Tone>;

/** Where it stands who the customer is, by which verifications, the newest first. */
export async function IdentityCard({
  session,
  standing,
  papers,
}: {
  session: Session;
  standing: Standing;
  papers: Paper[];
}) {
  const t = await getTranslations('verification');
  const { overall_status, level, verifications, customer_id } = standing;
  const nameOf = await peopleNames(session);
  const button = can(session, 'crm:create:verification') && (
    <AskVerification customerId={customer_id} papers={papers} />
  );
  return (
    <Card>
      <CardHeader
        title={
          <span className="flex flex-wrap items-center gap-2">
            {t('identity')}
            <Badge tone={TONES[overall_status]}>{wordFor(t, 'overall', overall_status)}</Badge>
            {level && <Badge>{wordFor(t, 'levels', level)}</Badge>}
          </span>
        }
      >
        {verifications.length > 0 && button}
      </CardHeader>
      {verifications.length ? (
        <ul className="divide-y divide-line">
          {verifications.map((one) => (
            <li key={one.id}>
              <VerificationEntry session={session} verification={one} papers={papers} nameOf={nameOf} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState icon={ShieldQuestion} title={t('none')} text={t('noneText')}>
          {button}
        </EmptyState>
      )}
    </Card>
  );
}
