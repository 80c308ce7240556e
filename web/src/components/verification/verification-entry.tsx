import type { ReactNode } from 'react';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Badge, type Tone } from '@/components/ui/badge';
import { Link } from '@/components/ui/link';
import { wordFor } from '@/i18n/words';
import { can, type Session } from '@/session/session';
import { isOpen, reviewBy, type Verification } from '@/verification/verification';
import type { Paper } from './ask-verification';
import { ReviewButtons } from './review-buttons';

const TONES = {
  pending: 'warn',
  in_progress: 'accent',
  completed: 'good',
  failed: 'bad',
  expired: 'neutral',
} as const satisfies Record<Verification['status'], Tone>;

/** One verification: how, by whom and with what, and what a reviewer may do with it. */
export async function VerificationEntry({
  session,
  verification,
  papers,
  nameOf,
}: {
  session: Session;
  verification: Verification;
  papers: Paper[];
  nameOf: (id: string) => string;
}) {
  const t = await getTranslations('verification');
  const format = await getFormatter();
  const moment = (at: string) => format.dateTime(new Date(at), 'moment');
  const { status, verification_method: method, third_party_service: provider } = verification;
  const documents = verification.documents.map(({ document_type, document_id }) => {
    const name = papers.find(({ id }) => id === document_id)?.name;
    const kind = wordFor(t, 'papers', document_type ?? 'other');
    return name ? `${kind} (${name})` : kind;
  });
  const end = status === 'completed' ? 'holdsUntil' : status === 'expired' ? 'heldUntil' : 'givenUpAt';
  const facts: [string, ReactNode][] = [
    [
      t('asked'),
      t('whenBy', { at: moment(verification.initiated_at), who: nameOf(verification.requested_by) }),
    ],
  ];
  if (verification.decided_at) {
    const who = nameOf(verification.decided_by ?? '');
    facts.push([t('decided'), t('whenBy', { at: moment(verification.decided_at), who })]);
  }
  if (verification.expires_at) facts.push([t(end), moment(verification.expires_at)]);
  if (documents.length) facts.push([t('documents'), <bdi key="documents">{documents.join(', ')}</bdi>]);
  if (verification.notes) {
    const notes = (
      <bdi key="notes" className="whitespace-pre-line">
        {verification.notes}
      </bdi>
    );
    facts.push([t('notes'), notes]);
  }
  return (
    <article className="flex flex-col gap-3 p-4">
      <h3 className="flex flex-wrap items-center gap-2 font-medium">
        {wordFor(t, 'methods', method)}
        {provider && <span className="text-muted">{wordFor(t, 'providers', provider)}</span>}
        <Badge tone={TONES[status]}>{wordFor(t, 'status', status)}</Badge>
        <Badge>{wordFor(t, 'levels', verification.verification_level)}</Badge>
        {verification.sandbox && <Badge tone="warn">{t('sandbox')}</Badge>}
      </h3>
      <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-4 gap-y-1 text-small">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 break-words tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {isOpen(verification) && verification.sandbox && (
        <p className="text-small text-muted">{t('sandboxText')}</p>
      )}
      {verification.required_actions.length > 0 && (
        <p className="text-small text-muted">
          {t('waitsForDocuments')}{' '}
          {can(session, 'crm:read:documents') && (
            <Link
              href={`/customers/${verification.customer_id}/documents`}
              className="text-accent hover:underline"
            >
              {t('toDocuments')}
            </Link>
          )}
        </p>
      )}
      {isOpen(verification) && can(session, 'crm:update:verification') && session.kind === 'person' && (
        <Reviewing personId={session.person.id} verification={verification} nameOf={nameOf} />
      )}
    </article>
  );
}

async function Reviewing({
  personId,
  verification,
  nameOf,
}: {
  personId: string;
  verification: Verification;
  nameOf: (id: string) => string;
}) {
  const t = await getTranslations('verification');
  const format = await getFormatter();
  const { isOwn, isTaken, isMine, canApprove } = reviewBy(personId, verification);
  const { claimed_by, claimed_until } = verification;
  const until = claimed_until && format.dateTime(new Date(claimed_until), { timeStyle: 'short' });
  return (
    <>
      {isOwn ? (
        <p className="text-small text-muted">{t('own')}</p>
      ) : isMine ? (
        <p className="text-small text-muted">{t('claimedByYou', { at: until ?? '' })}</p>
      ) : (
        isTaken && (
          <p className="text-small text-muted">
            {t('claimedBy', { who: nameOf(claimed_by ?? ''), at: until ?? '' })}
          </p>
        )
      )}
      {!isOwn && !isTaken && <ReviewButtons id={verification.id} isMine={isMine} canApprove={canApprove} />}
    </>
  );
}
