'use client';
import { useId, useRef } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useSend } from '@/components/session/session-provider';
import { entry, useEntryForm } from '@/components/session/use-entry-form';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { Contact, ReadContact } from './contact-button';

const TYPES = ['primary', 'billing', 'technical', 'emergency'] as const satisfies Contact['contact_type'][];
const TEXTS = ['title', 'email', 'phone', 'mobile', 'notes'] as const;

/** The form of one contact, new where none was read. */
export default function ContactForm({
  customerId,
  read,
  close,
}: {
  customerId: string;
  read?: ReadContact;
  close: () => void;
}) {
  const t = useTranslations('contacts');
  const ui = useTranslations('ui');
  const id = useId();
  const router = useRouter();
  const send = useSend();
  const busy = useRef(false);
  const contact = read?.contact;
  const { form, notify, refuse, required } = useEntryForm({
    name: contact?.name ?? '',
    title: contact?.title ?? '',
    contact_type: contact?.contact_type ?? 'primary',
    email: contact?.email ?? '',
    phone: contact?.phone ?? '',
    mobile: contact?.mobile ?? '',
    notes: contact?.notes ?? '',
    is_primary: contact?.is_primary ?? false,
    can_authorize_changes: contact?.can_authorize_changes ?? false,
  });
  const wrong = form.formState.errors;
  // another takes its place; it does not give it up
  const keepsRank = contact?.is_primary === true && form.watch('contact_type') === contact.contact_type;

  const submit = form.handleSubmit(async (values) => {
    if (busy.current) return;
    busy.current = true;
    const texts = Object.fromEntries(TEXTS.map((field) => [field, values[field].trim() || null]));
    const path = `/api/v1/customers/${customerId}/contacts`;
    const outcome = await send(contact ? `${path}/${contact.id}` : path, {
      method: contact ? 'PUT' : 'POST',
      body: { ...values, ...texts, name: values.name.trim(), is_primary: keepsRank || values.is_primary },
      ifMatch: read?.etag,
    });
    busy.current = false;
    if (!outcome.ok) return refuse(outcome, outcome.status === 412 ? t('changed') : undefined);
    notify({ kind: 'success', text: t(contact ? 'saved' : 'added', { name: values.name.trim() }) });
    close();
    router.refresh();
  });

  return (
    <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field label={t('fields.name')} error={wrong.name?.message}>
        <Input
          {...entry(form, 'name', { validate: (text) => text.trim() !== '' || required })}
          dir="auto"
          maxLength={255}
          autoComplete="off"
          aria-required
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('fields.contact_type')} error={wrong.contact_type?.message}>
          <Select {...entry(form, 'contact_type')}>
            {TYPES.map((type) => (
              <option key={type} value={type}>
                {t(`types.${type}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('fields.title')} mark={ui('optional')} error={wrong.title?.message}>
          <Input {...entry(form, 'title')} dir="auto" maxLength={100} autoComplete="off" />
        </Field>
        <Field
          label={t('fields.email')}
          mark={ui('optional')}
          error={wrong.email?.message}
          className="sm:col-span-2"
        >
          <Input {...entry(form, 'email')} type="email" dir="ltr" maxLength={254} autoComplete="off" />
        </Field>
        <Field label={t('fields.phone')} mark={ui('optional')} error={wrong.phone?.message}>
          <Input {...entry(form, 'phone')} type="tel" dir="ltr" maxLength={40} autoComplete="off" />
        </Field>
        <Field label={t('fields.mobile')} mark={ui('optional')} error={wrong.mobile?.message}>
          <Input {...entry(form, 'mobile')} type="tel" dir="ltr" maxLength={40} autoComplete="off" />
        </Field>
      </div>
      <Field label={t('fields.notes')} mark={ui('optional')} error={wrong.notes?.message}>
        <Textarea {...entry(form, 'notes')} dir="auto" rows={2} maxLength={10_000} />
      </Field>
      <div className="flex flex-col gap-2">
        {(['is_primary', 'can_authorize_changes'] as const).map((flag) => (
          <div key={flag} className="flex items-center gap-2">
            <Checkbox
              {...entry(form, flag)}
              id={`${id}-${flag}`}
              disabled={flag === 'is_primary' && keepsRank}
            />
            <label htmlFor={`${id}-${flag}`}>{t(`fields.${flag}`)}</label>
          </div>
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" aria-disabled={form.formState.isSubmitting}>
          {form.formState.isSubmitting ? ui('saving') : ui('save')}
        </Button>
        <Button variant="ghost" onClick={close}>
          {ui('cancel')}
        </Button>
      </div>
    </Form>
  );
}
