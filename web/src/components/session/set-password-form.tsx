'use client';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { send } from './send';
import { useProblemText } from './use-problem-text';

const SHORTEST = 12;

/** Sets the password by the token behind the address's #, which is taken out of the address at once. */
export function SetPasswordForm() {
  const t = useTranslations('setPassword');
  const problemText = useProblemText();
  const [token, setToken] = useState<string>();
  const [wrong, setWrong] = useState('');
  const [problem, setProblem] = useState('');
  const [isDone, setDone] = useState(false);
  const busy = useRef(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const given = location.hash.slice(1);
    if (given) history.replaceState(history.state, '', location.pathname);
    setToken((known) => known || given);
  }, []);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = input.current?.value ?? '';
    setProblem('');
    if ([...password].length < SHORTEST) {
      setWrong(t('short', { shortest: SHORTEST }));
      return input.current?.focus();
    }
    setWrong('');
    if (busy.current) return;
    busy.current = true;
    const outcome = await send('/api/session/password', { method: 'POST', body: { token, password } });
    busy.current = false;
    if (outcome.ok) return setDone(true);
    if (outcome.errors.some(({ field }) => field === 'password')) {
      setWrong(t('weak', { shortest: SHORTEST }));
      return input.current?.focus();
    }
    setProblem([400, 401, 403, 404, 422].includes(outcome.status) ? t('used') : problemText(outcome));
  };

  if (isDone) {
    return (
      <div role="status" className="flex flex-col gap-4">
        <p>{t('done')}</p>
        <ButtonLink href="/sign-in" variant="primary">
          {t('signIn')}
        </ButtonLink>
      </div>
    );
  }
  return (
    <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <div role="alert" className="empty:hidden">
        {(problem || token === '') && (
          <p className="rounded-control bg-bad-soft px-3 py-2 text-small text-bad">{problem || t('used')}</p>
        )}
      </div>
      <Field label={t('password')} hint={t('hint', { shortest: SHORTEST })} error={wrong}>
        <Input ref={input} type="password" autoComplete="new-password" dir="ltr" maxLength={128} />
      </Field>
      <Button type="submit" variant="primary">
        {t('set')}
      </Button>
    </Form>
  );
}
