'use client';
import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { History, RotateCcwKey, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { useChange } from '@/components/session/use-change';
import { Card } from '@/components/ui/card';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { WebhookSecret } from './webhook-secret';

type Schemas = components['schemas'];

/** What is seldom done to a webhook, each asked for once more. */
export function WebhookActions({
  id,
  active,
  canUpdate,
  canDelete,
}: {
  id: string;
  active: boolean;
  canUpdate: boolean;
  canDelete: boolean;
}) {
  const t = useTranslations('webhooks');
  const ui = useTranslations('ui');
  const change = useChange();
  const router = useRouter();
  const [secret, setSecret] = useState<string>();
  const address = `/api/v1/webhooks/${id}`;
  const problem = ({ status }: { status: number }) =>
    status === 403 ? t('beyond') : status === 409 ? t('inactive') : undefined;
  if (!canUpdate && !canDelete) return null;

  const rotate = async () => {
    const outcome = await change<Schemas['WebhookSecret']>(
      `${address}/rotate-secret`,
      { method: 'POST' },
      { done: () => t('rotated'), problem },
    );
    if (outcome.ok) setSecret(outcome.data.secret);
    return outcome.ok;
  };
  const replay = async () => {
    const outcome = await change<Schemas['Replay']>(
      `${address}/replay`,
      { method: 'POST', body: {} },
      { done: ({ scheduled }) => t('replayed', { count: scheduled }), problem },
    );
    return outcome.ok;
  };
  const remove = async () => {
    const outcome = await change(address, { method: 'DELETE' }, { done: () => t('deleted'), problem });
    if (outcome.ok) router.push('/admin/webhooks');
    return outcome.ok;
  };
  return (
    <Card className="flex flex-col gap-4 p-5">
      <div className="flex flex-wrap gap-2">
        {canUpdate && (
          <ConfirmButton
            title={t('rotateTitle')}
            text={t('rotateText')}
            confirm={t('rotate')}
            danger={false}
            run={rotate}
          >
            <RotateCcwKey aria-hidden className="size-4" />
            {t('rotate')}
          </ConfirmButton>
        )}
        {canUpdate && active && (
          <ConfirmButton
            title={t('replayTitle')}
            text={t('replayText')}
            confirm={t('replay')}
            danger={false}
            run={replay}
          >
            <History aria-hidden className="size-4" />
            {t('replay')}
          </ConfirmButton>
        )}
        {canDelete && (
          <ConfirmButton title={t('deleteTitle')} text={t('deleteText')} confirm={ui('delete')} run={remove}>
            <Trash2 aria-hidden className="size-4" />
            {ui('delete')}
          </ConfirmButton>
        )}
      </div>
      {secret && <WebhookSecret secret={secret} />}
    </Card>
  );
}
