'use client';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslations } from 'next-intl';
import { useChange } from '@/components/session/use-change';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';

const TYPES = ['billing', 'service'] as const;

/** Has an address judged. */
export function CheckAddress({ customerId }: { customerId: string }) {
  const t = useTranslations('verification');
  const ui = useTranslations('ui');
  const change = useChange();
  const [isOpen, setOpen] = useState(false);
  const busy = useRef(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy.current) return;
    busy.current = true;
    const outcome = await change(
      `/api/v1/customers/${customerId}/address-verify`,
      { method: 'POST', body: { address_type: new FormData(event.currentTarget).get('type') } },
      {
        done: () => t('addressDone'),
        problem: ({ error }) => (error === 'profile_incomplete' ? t('addressMissing') : undefined),
      },
    );
    busy.current = false;
    if (outcome.ok) setOpen(false);
  };

  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('checkAddress')}
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={t('checkAddress')}
        description={t('checkAddressText')}
      >
        <form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
          <Field label={t('addressType')}>
            <Select name="type">
              {TYPES.map((type) => (
                <option key={type} value={type}>
                  {t(`addressTypes.${type}`)}
                </option>
              ))}
            </Select>
          </Field>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary">
              {t('check')}
            </Button>
            <Button variant="ghost" onClick={() => setOpen(false)}>
              {ui('cancel')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
