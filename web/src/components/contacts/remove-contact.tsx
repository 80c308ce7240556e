'use client';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useChange } from '@/components/session/use-change';
import { ConfirmButton } from '@/components/ui/confirm-button';

/** Deletes a contact, once one is sure. */
export function RemoveContact({ customerId, id, name }: { customerId: string; id: string; name: string }) {
  const t = useTranslations('contacts');
  const change = useChange();
  return (
    <ConfirmButton
      label={t('removeOne', { name })}
      title={t('removeTitle', { name })}
      text={t('removeText')}
      confirm={t('remove')}
      variant="ghost"
      size="icon"
      run={async () => {
        const path = `/api/v1/customers/${customerId}/contacts/${id}`;
        const { ok } = await change(path, { method: 'DELETE' }, { done: () => t('removed', { name }) });
        return ok;
      }}
    >
      <Trash2 aria-hidden className="size-4" />
    </ConfirmButton>
  );
}
