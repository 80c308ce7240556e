'use client';
import { useRef } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { useSend } from '@/components/session/session-provider';
import { entry, useEntryForm } from '@/components/session/use-entry-form';
import { Form } from '@/components/ui/form';
import { FormActions } from '@/components/ui/form-actions';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import type { Permission } from '@/session/permissions';
import { PermissionMatrix } from '../permission-matrix';
import { usePermissions } from '../use-permissions';

const NAME = /^[a-z][a-z0-9_-]{0,62}$/;

/** A new role, or one that is changed: its name is what users are given, and stays. */
export function RoleForm({
  role,
  etag,
  able,
}: {
  role?: components['schemas']['Role'];
  etag?: string | null;
  able: readonly Permission[];
}) {
  const t = useTranslations('roles');
  const ui = useTranslations('ui');
  const router = useRouter();
  const send = useSend();
  const { form, notify, refuse, required } = useEntryForm({
    name: role?.name ?? '',
    description: role?.description ?? '',
  });
  const permissions = usePermissions(role?.permissions ?? [], t('permissionsRequired'));
  const busy = useRef(false);
  const wrong = form.formState.errors;

  const submit = form.handleSubmit(
    async ({ name, description }) => {
      if (!permissions.isGiven() || busy.current) return;
      busy.current = true;
      const body = { description: description.trim() || null, permissions: permissions.grants() };
      const outcome = role
        ? await send(`/api/v1/roles/${role.id}`, { method: 'PUT', body, ifMatch: etag })
        : await send('/api/v1/roles', { method: 'POST', body: { ...body, name } });
      busy.current = false;
      if (!outcome.ok) return refuse(outcome, outcome.status === 403 ? t('beyond') : undefined);
      notify({ kind: 'success', text: t('saved', { name }) });
      router.push('/admin/roles');
      router.refresh();
    },
    () => void permissions.isGiven(),
  );

  return (
    <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-6">
      {!role && (
        <Field label={t('fields.name')} hint={t('nameHint')} error={wrong.name?.message}>
          <Input
            {...entry(form, 'name', { required, pattern: { value: NAME, message: t('nameHint') } })}
            dir="ltr"
            maxLength={63}
            autoComplete="off"
            aria-required
          />
        </Field>
      )}
      <Field label={t('fields.description')} mark={ui('optional')} error={wrong.description?.message}>
        <Textarea {...entry(form, 'description')} dir="auto" rows={2} maxLength={500} />
      </Field>
      <PermissionMatrix
        chosen={permissions.chosen}
        able={able}
        error={permissions.error}
        onChange={permissions.onChange}
      />
      <FormActions isSaving={form.formState.isSubmitting} cancelTo="/admin/roles" />
    </Form>
  );
}
