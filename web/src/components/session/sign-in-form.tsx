'use client';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { send } from './send';

/** Works before its script has come, too late for nothing: until then the button waits. */
export function SignInForm({ email = '', onSignedIn }: { email?: string; onSignedIn: (id: string) => void }) {
  const t = useTranslations('signIn');
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({});
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = Object.fromEntries(new FormData(form)) as { email: string; password: string };
    const found = {
      ...(!given.email.trim() && { email: t('emailRequired') }),
      ...(!given.password && { password: t('passwordRequired') }),
    };
    setMissing(found);
    setProblem('');
    const first = Object.keys(found)[0];
    if (first) return (form.elements.namedItem(first) as HTMLElement).focus();
    if (busy.current) return;
    busy.current = true;
    setBusy(true);
    const outcome = await send<{ id: string }>('/api/session', { method: 'POST', body: given });
    busy.current = false;
    if (outcome.ok) return onSignedIn(outcome.data.id);
    setBusy(false);
    setProblem(
      outcome.status === 401 || outcome.status === 400
        ? t('wrong')
        : outcome.status === 429
          ? t('tooOften', { seconds: outcome.retryAfter ?? 60 })
          : t('away'),
    );
    (form.elements.namedItem('password') as HTMLInputElement).select();
  };

  return (
    <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <div role="alert" className="empty:hidden">
        {problem && <p className="rounded-control bg-bad-soft px-3 py-2 text-small text-bad">{problem}</p>}
      </div>
      <Field label={t('email')} error={missing.email}>
        <Input name="email" type="email" autoComplete="username" defaultValue={email} dir="ltr" />
      </Field>
      <Field label={t('password')} error={missing.password}>
        <Input name="password" type="password" autoComplete="current-password" dir="ltr" />
      </Field>
      <Button type="submit" variant="primary" aria-disabled={isBusy}>
        {isBusy ? t('busy') : t('signIn')}
      </Button>
    </Form>
  );
}
