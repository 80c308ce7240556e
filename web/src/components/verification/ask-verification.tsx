'use client';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { useChange } from '@/components/session/use-change';
import { Button } from '@/components/ui/button';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { IDENTITY_PROVIDERS, LEVELS, METHODS } from '@/verification/verification';
import { chosenPapers, PaperChoice } from './paper-choice';

/** A document of the customer that may prove who they are. */
export interface Paper {
  id: string;
  name: string;
  /** neither replaced nor past its date */
  isActive: boolean;
}

/** Asks for a verification: how, how thorough, and with which documents. */
export function AskVerification({ customerId, papers }: { customerId: string; papers: Paper[] }) {
  const t = useTranslations('verification');
  const change = useChange();
  const [isOpen, setOpen] = useState(false);
  const [method, setMethod] = useState<(typeof METHODS)[number]>('document_upload');
  const [level, setLevel] = useState<(typeof LEVELS)[number]>('basic');

  const submit = async (given: FormData) => {
    const outcome = await change(
      `/api/v1/customers/${customerId}/verify-identity`,
      {
        method: 'POST',
        body: {
          verification_method: method,
          verification_level: level,
          ...(method === 'document_upload' && { documents: chosenPapers(given) }),
          ...(method === 'third_party_service' && { third_party_service: given.get('provider') }),
        },
      },
      {
        done: () => t('askedDone'),
        problem: ({ error }) =>
          error === 'profile_incomplete'
            ? t('papersMissing')
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
        {t('ask')}
      </Button>
      <DialogForm
        open={isOpen}
        onClose={() => setOpen(false)}
        onSubmit={submit}
        title={t('ask')}
        description={t('askText')}
        submit={t('askNow')}
      >
        <Field label={t('method')}>
          <Select
            value={method}
            onChange={({ target }) => setMethod(METHODS.find((one) => one === target.value)!)}
          >
            {METHODS.map((one) => (
              <option key={one} value={one}>
                {t(`methods.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('level')} hint={method === 'document_upload' && t(`levelHints.${level}`)}>
          <Select
            value={level}
            onChange={({ target }) => setLevel(LEVELS.find((one) => one === target.value)!)}
          >
            {LEVELS.map((one) => (
              <option key={one} value={one}>
                {t(`levels.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        {method === 'third_party_service' && (
          <Field label={t('provider')}>
            <Select name="provider">
              {IDENTITY_PROVIDERS.map((name) => (
                <option key={name} value={name}>
                  {t(`providers.${name}`)}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {method === 'document_upload' && <PaperChoice papers={papers.filter(({ isActive }) => isActive)} />}
      </DialogForm>
    </>
  );
}
