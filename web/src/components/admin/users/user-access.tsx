'use client';
import { useState } from 'react';
import { KeyRound, UserCheck, UserX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { useChange } from '@/components/session/use-change';
import { Button } from '@/components/ui/button';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { PasswordLink } from './password-link';

type User = components['schemas']['User'];

/** Letting somebody in, and keeping them out. Nobody is deleted: the audit log names them. */
export function UserAccess({
  user,
  isSelf,
  canDeactivate,
}: {
  user: User;
  isSelf: boolean;
  canDeactivate: boolean;
}) {
  const t = useTranslations('users');
  const change = useChange();
  const [link, setLink] = useState<components['schemas']['PasswordLink']>();
  const address = `/api/v1/users/${user.id}`;
  const problem = ({ status }: { status: number }) =>
    status === 409 ? t('last') : status === 403 ? t('beyond') : undefined;

  const makeLink = async () => {
    const made = await change<components['schemas']['PasswordLink']>(
      `${address}/password-link`,
      { method: 'POST' },
      { problem },
    );
    if (made.ok) setLink(made.data);
  };
  const deactivate = async () => {
    const outcome = await change(
      address,
      { method: 'DELETE' },
      { done: () => t('deactivated', { name: user.name }), problem },
    );
    return outcome.ok;
  };
  const reactivate = () =>
    change(
      address,
      { method: 'PUT', body: { is_active: true } },
      { done: () => t('reactivated', { name: user.name }), problem },
    );

  return (
    <div className="flex flex-col gap-4 p-5">
      {isSelf ? (
        <p className="text-small text-muted">{t('self')}</p>
      ) : (
        <div className="flex flex-wrap gap-2">
          {user.is_active && (
            <Button onClick={() => void makeLink()}>
              <KeyRound aria-hidden className="size-4" />
              {t('newLink')}
            </Button>
          )}
          {!user.is_active && (
            <Button onClick={() => void reactivate()}>
              <UserCheck aria-hidden className="size-4" />
              {t('reactivate')}
            </Button>
          )}
          {user.is_active && canDeactivate && (
            <ConfirmButton
              title={t('deactivateTitle', { name: user.name })}
              text={t('deactivateText')}
              confirm={t('deactivate')}
              run={deactivate}
            >
              <UserX aria-hidden className="size-4" />
              {t('deactivate')}
            </ConfirmButton>
          )}
        </div>
      )}
      {link && <PasswordLink name={user.name} link={link} />}
    </div>
  );
}
