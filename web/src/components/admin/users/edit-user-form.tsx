'use client';
import { useRef } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { useSend } from '@/components/session/session-provider';
import { useEntryForm } from '@/components/session/use-entry-form';
import { Form } from '@/components/ui/form';
import { FormActions } from '@/components/ui/form-actions';
import { UserFields } from './user-fields';
import { userInput, type UserValues } from './user-values';

export function EditUserForm({
  user,
  etag,
  roles,
}: {
  user: components['schemas']['User'];
  etag: string | null;
  roles: string[];
}) {
  const t = useTranslations('users');
  const router = useRouter();
  const send = useSend();
  const { name, email, role, contract } = user;
  const { form, notify, refuse } = useEntryForm<UserValues>({ name, email, role, contract, password: '' });
  const busy = useRef(false);

  const submit = form.handleSubmit(async (values) => {
    if (busy.current) return;
    busy.current = true;
    const outcome = await send(`/api/v1/users/${user.id}`, {
      method: 'PUT',
      body: userInput(values),
      ifMatch: etag,
    });
    busy.current = false;
    if (!outcome.ok) {
      const isLast = outcome.status === 409 && !outcome.details;
      return refuse(outcome, outcome.status === 403 ? t('beyond') : isLast ? t('last') : undefined);
    }
    notify({ kind: 'success', text: t('saved', { name: values.name }) });
    router.refresh();
  });

  return (
    <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-6">
      <UserFields form={form} roles={roles.includes(role) ? roles : [...roles, role]} />
      <FormActions isSaving={form.formState.isSubmitting} cancelTo="/admin/users" />
    </Form>
  );
}
