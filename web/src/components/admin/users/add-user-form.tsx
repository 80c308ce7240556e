'use client';
import { useRef, useState } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { useSend } from '@/components/session/session-provider';
import { useEntryForm } from '@/components/session/use-entry-form';
import { ButtonLink } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import { FormActions } from '@/components/ui/form-actions';
import { PasswordLink } from './password-link';
import { UserFields } from './user-fields';
import { EMPTY_USER, userInput, type UserValues } from './user-values';

type CreatedUser = components['schemas']['CreatedUser'];

/** Somebody new; whoever is given no password is told by a link, which is shown once. */
export function AddUserForm({ roles }: { roles: string[] }) {
  const t = useTranslations('users');
  const router = useRouter();
  const send = useSend();
  const { form, notify, refuse } = useEntryForm<UserValues>(EMPTY_USER);
  const busy = useRef(false);
  const [created, setCreated] = useState<CreatedUser>();

  const submit = form.handleSubmit(async (values) => {
    if (busy.current) return;
    busy.current = true;
    const outcome = await send<CreatedUser>('/api/v1/users', { method: 'POST', body: userInput(values) });
    if (!outcome.ok) {
      busy.current = false;
      return refuse(outcome, outcome.status === 403 ? t('beyond') : undefined);
    }
    notify({ kind: 'success', text: t('added', { name: outcome.data.name }) });
    if (outcome.data.password_link) setCreated(outcome.data);
    else router.push('/admin/users');
  });

  if (created?.password_link) {
    return (
      <div className="flex flex-col items-start gap-4">
        <PasswordLink name={created.name} link={created.password_link} />
        <ButtonLink href="/admin/users">{t('back')}</ButtonLink>
      </div>
    );
  }
  return (
    <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-6">
      <UserFields form={form} roles={roles} hasPassword />
      <FormActions isSaving={form.formState.isSubmitting} cancelTo="/admin/users" />
    </Form>
  );
}
