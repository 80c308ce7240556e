'use client';
import { useId, useRef, useState } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { useSend } from '@/components/session/session-provider';
import { entry, useEntryForm } from '@/components/session/use-entry-form';
import { ButtonLink } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import { FormActions } from '@/components/ui/form-actions';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { EventChoice } from './event-choice';
import { WebhookSecret } from './webhook-secret';

type Secret = components['schemas']['WebhookSecret'];

/** Who is told of what. A new one's secret is shown once. */
export function WebhookForm({
  webhook,
  etag,
}: {
  webhook?: components['schemas']['Webhook'];
  etag?: string | null;
}) {
  const t = useTranslations('webhooks');
  const ui = useTranslations('ui');
  const id = useId();
  const router = useRouter();
  const send = useSend();
  const { form, notify, refuse, required } = useEntryForm({
    url: webhook?.url ?? '',
    description: webhook?.description ?? '',
    active: webhook?.active ?? true,
  });
  const [events, setEvents] = useState<readonly string[]>(webhook?.events ?? []);
  const [eventsWrong, setEventsWrong] = useState('');
  const [created, setCreated] = useState<Secret>();
  const busy = useRef(false);
  const wrong = form.formState.errors;
  const judgeEvents = () => setEventsWrong(events.length ? '' : t('eventsRequired'));

  const submit = form.handleSubmit(async ({ url, description, active }) => {
    judgeEvents();
    if (!events.length || busy.current) return;
    busy.current = true;
    const outcome = await send<Secret>(webhook ? `/api/v1/webhooks/${webhook.id}` : '/api/v1/webhooks', {
      method: webhook ? 'PUT' : 'POST',
      body: { url: url.trim(), description: description.trim() || null, active, events },
      ifMatch: etag,
    });
    busy.current = false;
    if (!outcome.ok) {
      refuse(outcome, outcome.status === 403 ? t('beyond') : undefined);
      const target = outcome.errors.find(({ field }) => field === 'url');
      if (target) form.setError('url', { message: t('urlRefused') }, { shouldFocus: true });
      return;
    }
    if (!webhook) {
      notify();
      return setCreated(outcome.data);
    }
    notify({ kind: 'success', text: t('saved') });
    router.refresh();
  }, judgeEvents);

  if (created) {
    return (
      <div className="flex flex-col items-start gap-4">
        <WebhookSecret secret={created.secret} />
        <ButtonLink href={`/admin/webhooks/${created.id}`} variant="primary">
          {t('goOn')}
        </ButtonLink>
      </div>
    );
  }
  return (
    <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      <Field label={t('fields.url')} hint={t('urlHint')} error={wrong.url?.message}>
        <Input
          {...entry(form, 'url', {
            required,
            validate: (text) => /^https?:\/\/\S+$/i.test(text.trim()) || t('urlWrong'),
          })}
          type="url"
          dir="ltr"
          maxLength={2048}
          autoComplete="off"
          aria-required
        />
      </Field>
      <Field label={t('fields.description')} mark={ui('optional')} error={wrong.description?.message}>
        <Input {...entry(form, 'description')} dir="auto" maxLength={1000} autoComplete="off" />
      </Field>
      <EventChoice
        events={events}
        error={eventsWrong}
        onChange={(next) => {
          setEvents(next);
          if (next.length) setEventsWrong('');
        }}
      />
      <div className="flex items-center gap-2">
        <Checkbox {...entry(form, 'active')} id={id} />
        <label htmlFor={id}>{t('fields.active')}</label>
      </div>
      <FormActions isSaving={form.formState.isSubmitting} cancelTo="/admin/webhooks" />
    </Form>
  );
}
