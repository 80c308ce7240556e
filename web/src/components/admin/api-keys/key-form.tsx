'use client';
import { useRef, useState } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { useSend } from '@/components/session/session-provider';
import { entry, useEntryForm } from '@/components/session/use-entry-form';
import { Form } from '@/components/ui/form';
import { FormActions } from '@/components/ui/form-actions';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { Permission } from '@/session/permissions';
import { CONTRACTS } from '../contracts';
import { PermissionMatrix } from '../permission-matrix';
import { usePermissions } from '../use-permissions';
import { expiryOf, lastDay } from './expiry';
import { NewKey } from './new-key';

type CreatedKey = components['schemas']['CreatedApiKey'];

/** A new key, which is shown once it is made and never again, or one that is changed. */
export function KeyForm({
  apiKey,
  able,
  docs,
}: {
  apiKey?: components['schemas']['ApiKey'];
  able: readonly Permission[];
  docs?: string;
}) {
  const t = useTranslations('apiKeys');
  const contracts = useTranslations('users.contracts');
  const ui = useTranslations('ui');
  const errors = useTranslations('errors');
  const router = useRouter();
  const send = useSend();
  const { form, notify, refuse } = useEntryForm({
    name: apiKey?.name ?? '',
    contract: apiKey?.contract ?? 'standard',
    expires_at: lastDay(apiKey?.expires_at),
  });
  const permissions = usePermissions(apiKey?.permissions ?? [], t('permissionsRequired'));
  const [created, setCreated] = useState<CreatedKey>();
  const busy = useRef(false);
  const wrong = form.formState.errors;

  const submit = form.handleSubmit(
    async ({ name, contract, expires_at }) => {
      if (!permissions.isGiven() || busy.current) return;
      busy.current = true;
      const outcome = await send<CreatedKey>(apiKey ? `/api/v1/api-keys/${apiKey.id}` : '/api/v1/api-keys', {
        method: apiKey ? 'PUT' : 'POST',
        body: {
          name: name.trim(),
          contract,
          permissions: permissions.grants(),
          expires_at: expiryOf(expires_at, apiKey?.expires_at),
        },
      });
      busy.current = false;
      if (!outcome.ok) return refuse(outcome, outcome.status === 403 ? t('beyond') : undefined);
      if (!apiKey) {
        notify();
        return setCreated(outcome.data);
      }
      notify({ kind: 'success', text: t('saved', { name }) });
      router.push('/admin/api-keys');
      router.refresh();
    },
    () => void permissions.isGiven(),
  );

  if (created) return <NewKey apiKey={created} docs={docs} />;
  return (
    <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-6">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={t('fields.name')}
          hint={t('nameHint')}
          error={wrong.name?.message}
          className="sm:col-span-2"
        >
          <Input
            {...entry(form, 'name', { validate: (text) => text.trim() !== '' || errors('required') })}
            dir="auto"
            maxLength={200}
            autoComplete="off"
            aria-required
          />
        </Field>
        <Field label={t('fields.contract')} hint={t('contractHint')} error={wrong.contract?.message}>
          <Select {...entry(form, 'contract')}>
            {CONTRACTS.map((contract) => (
              <option key={contract} value={contract}>
                {contracts(contract)}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label={t('fields.expires_at')}
          mark={ui('optional')}
          hint={t('expiresHint')}
          error={wrong.expires_at?.message}
        >
          <Input
            {...entry(form, 'expires_at', {
              validate: (text) =>
                !text ||
                text === lastDay(apiKey?.expires_at) ||
                Date.parse(expiryOf(text)!) > Date.now() ||
                t('past'),
            })}
            type="date"
          />
        </Field>
      </div>
      <PermissionMatrix
        chosen={permissions.chosen}
        able={able}
        error={permissions.error}
        onChange={permissions.onChange}
      />
      <FormActions isSaving={form.formState.isSubmitting} cancelTo="/admin/api-keys" />
    </Form>
  );
}
