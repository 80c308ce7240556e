'use client';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { useChange } from '@/components/session/use-change';
import { Button } from '@/components/ui/button';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';

const TYPES = ['billing', 'service'] as const;

/** Has an address judged. */
export function CheckAddress({ customerId }: { customerId: string }) {
  const t = useTranslations('verification');
  const change = useChange();
  const [isOpen, setOpen] = useState(false);

  const submit = async (given: FormData) => {
    const outcome = await change(
      `/api/v1/customers/${customerId}/address-verify`,
      { method: 'POST', body: { address_type: given.get('type') } },
      {
        done: () => t('addressDone'),
        problem: ({ error }) => (error === 'profile_incomplete' ? t('addressMissing') : undefined),
      },
    );
    if (outcome.ok) setOpen(false);
  };

  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('checkAddress')}
      </Button>
      <DialogForm
        open={isOpen}
        onClose={() => setOpen(false)}
        onSubmit={submit}
        title={t('checkAddress')}
        description={t('checkAddressText')}
        submit={t('check')}
      >
        <Field label={t('addressType')}>
          <Select name="type">
            {TYPES.map((type) => (
              <option key={type} value={type}>
                {t(`addressTypes.${type}`)}
              </option>
            ))}
          </Select>
        </Field>
      </DialogForm>
    </>
  );
}
