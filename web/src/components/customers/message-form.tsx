'use client';
import { useFormatter, useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { namedErrors } from '@/components/session/named-errors';
import type { NotSent } from '@/components/session/send';
import { entry, useEntryForm } from '@/components/session/use-entry-form';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';

type Sending = components['schemas']['SendCommunication'];

const CHANNELS = ['email', 'sms', 'whatsapp'] as const satisfies Sending['channel'][];
const CATEGORIES = ['service', 'marketing', 'billing', 'outage'] as const satisfies Sending['category'][];

export type MessageDraft = Pick<Sending, 'channel' | 'category' | 'subject' | 'message'>;

/** What is written, by which channel and why. `check` says what the API has against it. */
export function MessageForm({
  draft,
  check,
  close,
}: {
  draft?: MessageDraft;
  check: (message: MessageDraft) => Promise<NotSent | undefined>;
  close: () => void;
}) {
  const t = useTranslations('selection');
  const ui = useTranslations('ui');
  const errors = useTranslations('errors');
  const format = useFormatter();
  const { form, required } = useEntryForm({
    channel: draft?.channel ?? 'email',
    category: draft?.category ?? 'service',
    subject: draft?.subject ?? '',
    message: draft?.message ?? '',
  });
  const wrong = form.formState.errors;
  const isMail = form.watch('channel') === 'email';
  const isMarketing = form.watch('category') === 'marketing';

  const submit = form.handleSubmit(async ({ subject, ...message }) => {
    const refused = await check({ ...message, ...(isMail && { subject: subject.trim() }) });
    if (!refused) return;
    for (const { field, code } of namedErrors(refused, ['subject', 'message'])) {
      form.setError(
        field as 'subject' | 'message',
        { message: placeholderText(refused, field) ?? (errors.has(code) ? errors(code) : errors('other')) },
        { shouldFocus: true },
      );
    }
  });
  const placeholderText = ({ errors: found }: NotSent, field: string) => {
    const wrong = found.find((one) => one.field === field);
    const braced = (name: unknown) => `{{${String(name)}}}`;
    if (wrong?.code === 'invalid_placeholder') return t('malformedPlaceholder', { name: braced('name') });
    if (wrong?.code !== 'unknown_placeholder') return undefined;
    const allowed = format.list((wrong.allowed_values ?? []).map(braced), { type: 'conjunction' });
    return t('unknownPlaceholder', { name: braced(wrong.received_value), allowed });
  };

  return (
    <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('channel')}>
          <Select {...entry(form, 'channel')}>
            {CHANNELS.map((channel) => (
              <option key={channel} value={channel}>
                {t(`channels.${channel}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('category')}>
          <Select {...entry(form, 'category')}>
            {CATEGORIES.map((category) => (
              <option key={category} value={category}>
                {t(`categories.${category}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <p className="-mt-2 text-note text-muted">{t('categoryHint')}</p>
      {isMail && (
        <Field label={t('subject')} error={wrong.subject?.message}>
          <Input
            {...entry(form, 'subject', { validate: (text) => !isMail || text.trim() !== '' || required })}
            dir="auto"
            maxLength={255}
            autoComplete="off"
            aria-required
          />
        </Field>
      )}
      <Field
        label={t('text')}
        hint={
          isMarketing
            ? t('unsubscribeHint', { url: '{{unsubscribe_url}}' })
            : t('textHint', { name: '{{name}}' })
        }
        error={wrong.message?.message}
      >
        <Textarea
          {...entry(form, 'message', { validate: (text) => text.trim() !== '' || required })}
          dir="auto"
          rows={6}
          maxLength={20_000}
          aria-required
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" aria-disabled={form.formState.isSubmitting}>
          {t('check')}
        </Button>
        <Button variant="ghost" onClick={close}>
          {ui('cancel')}
        </Button>
      </div>
    </Form>
  );
}
