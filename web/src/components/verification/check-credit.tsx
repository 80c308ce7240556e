'use client';
import { useId, useState } from 'react';
import { useTranslations } from 'next-intl';
import { useChange } from '@/components/session/use-change';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { BUREAUS } from '@/verification/verification';

/** Asks a bureau, once the customer's consent is said. */
export function CheckCredit({ customerId }: { customerId: string }) {
  const t = useTranslations('verification');
  const ui = useTranslations('ui');
  const change = useChange();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [isMissing, setMissing] = useState(false);

  const submit = async (given: FormData) => {
    setMissing(!given.has('consent'));
    if (!given.has('consent')) return document.getElementById(id)?.focus();
    const outcome = await change(
      `/api/v1/customers/${customerId}/credit-check`,
      {
        method: 'POST',
        body: {
          consent: true,
          bureau: String(given.get('bureau')) || null,
          purpose: String(given.get('purpose')).trim() || null,
        },
      },
      {
        done: () => t('creditDone'),
        problem: ({ error }) =>
          error === 'profile_incomplete'
            ? t('creditIncomplete')
            : error === 'provider_unavailable'
              ? t('providerAway')
              : undefined,
      },
    );
    if (outcome.ok) setOpen(false);
  };

  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('checkCredit')}
      </Button>
      <DialogForm
        open={isOpen}
        onClose={() => setOpen(false)}
        onSubmit={submit}
        title={t('checkCredit')}
        description={t('checkCreditText')}
        submit={t('check')}
        noValidate
      >
        <Field label={t('bureau')}>
          <Select name="bureau">
            <option value="">{t('anyBureau')}</option>
            {BUREAUS.map((name) => (
              <option key={name} value={name}>
                {t(`providers.${name}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('purpose')} mark={ui('optional')}>
          <Input name="purpose" dir="auto" maxLength={200} autoComplete="off" />
        </Field>
        <div>
          <div className="flex items-start gap-2">
            <Checkbox
              id={id}
              name="consent"
              aria-required
              aria-invalid={isMissing || undefined}
              aria-describedby={`${id}-error`}
              onChange={({ target }) => target.checked && setMissing(false)}
              className="mt-0.5"
            />
            <label htmlFor={id}>{t('consent')}</label>
          </div>
          <p id={`${id}-error`} aria-live="polite" className="mt-1 text-note text-bad empty:hidden">
            {isMissing && t('consentMissing')}
          </p>
        </div>
      </DialogForm>
    </>
  );
}
