'use client';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslations } from 'next-intl';
import { useChange } from '@/components/session/use-change';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
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
  const ui = useTranslations('ui');
  const change = useChange();
  const [isOpen, setOpen] = useState(false);
  const [method, setMethod] = useState<(typeof METHODS)[number]>('document_upload');
  const [level, setLevel] = useState<(typeof LEVELS)[number]>('basic');
  const busy = useRef(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy.current) return;
    busy.current = true;
    const form = new FormData(event.currentTarget);
    const outcome = await change(
      `/api/v1/customers/${customerId}/verify-identity`,
      {
        method: 'POST',
        body: {
          verification_method: method,
          verification_level: level,
          ...(method === 'document_upload' && { documents: chosenPapers(form) }),
          ...(method === 'third_party_service' && { third_party_service: form.get('provider') }),
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
    busy.current = false;
    if (outcome.ok) setOpen(false);
  };

  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('ask')}
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={t('ask')} description={t('askText')}>
        <form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
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
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary">
              {t('askNow')}
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
