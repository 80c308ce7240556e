'use client';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslations } from 'next-intl';
import type { Hit } from '@/components/search/use-customer-search';
import { useChange } from '@/components/session/use-change';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

const CustomerPicker = lazy(() => import('@/components/search/customer-picker'));

/** Says whose message it is. */
export function FileMessage({ id, sender }: { id: string; sender: string }) {
  const t = useTranslations('unfiled');
  const change = useChange();
  const [isOpen, setOpen] = useState(false);
  const busy = useRef(false);
  const file = async (customer: Hit) => {
    if (busy.current) return;
    busy.current = true;
    const outcome = await change(
      `/api/v2/unfiled-messages/${id}/file`,
      { method: 'POST', body: { customerId: customer.id } },
      {
        done: () => t('filed', { name: customer.name ?? customer.account_number }),
        problem: ({ status }) => (status === 409 ? t('ofAnother') : undefined),
      },
    );
    busy.current = false;
    if (outcome.ok) setOpen(false);
  };
  return (
    <>
      <Button size="small" aria-label={t('fileNamed', { sender })} onClick={() => setOpen(true)}>
        {t('file')}
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={t('fileTitle')} description={t('fileText')}>
        <Suspense>
          <CustomerPicker onPick={(customer) => void file(customer)} />
        </Suspense>
      </Dialog>
    </>
  );
}
