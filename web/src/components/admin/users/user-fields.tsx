'use client';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'next-intl';
import { entry } from '@/components/session/use-entry-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { CONTRACTS } from '../contracts';
import { roleText } from './role-text';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD, type UserValues } from './user-values';

const EMAIL = /^\S+@\S+\.\S+$/;

/** Who somebody is, and what they may do. `hasPassword`: one can be given with it. */
export function UserFields({
  form,
  roles,
  hasPassword = false,
}: {
  form: UseFormReturn<UserValues>;
  roles: string[];
  hasPassword?: boolean;
}) {
  const t = useTranslations('users');
  const ui = useTranslations('ui');
  const errors = useTranslations('errors');
  const wrong = form.formState.errors;
  const text = (value: string) => value.trim() !== '' || errors('required');
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('fields.name')} error={wrong.name?.message}>
        <Input
          {...entry(form, 'name', { validate: text })}
          dir="auto"
          maxLength={200}
          autoComplete="off"
          aria-required
        />
      </Field>
      <Field label={t('fields.email')} error={wrong.email?.message}>
        <Input
          {...entry(form, 'email', {
            validate: (value) => EMAIL.test(value.trim()) || errors('invalid_email'),
            required: errors('required'),
          })}
          type="email"
          dir="ltr"
          maxLength={254}
          autoComplete="off"
          aria-required
        />
      </Field>
      <Field label={t('fields.role')} hint={t('roleHint')} error={wrong.role?.message}>
        <Select {...entry(form, 'role')}>
          {roles.map((role) => (
            <option key={role} value={role}>
              {roleText(t, role)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('fields.contract')} hint={t('contractHint')} error={wrong.contract?.message}>
        <Select {...entry(form, 'contract')}>
          {CONTRACTS.map((contract) => (
            <option key={contract} value={contract}>
              {t(`contracts.${contract}`)}
            </option>
          ))}
        </Select>
      </Field>
      {hasPassword && (
        <Field
          label={t('fields.password')}
          mark={ui('optional')}
          hint={t('passwordHint', { shortest: SHORTEST_PASSWORD })}
          error={wrong.password?.message}
          className="sm:col-span-2"
        >
          <Input
            {...entry(form, 'password', {
              minLength: {
                value: SHORTEST_PASSWORD,
                message: t('passwordShort', { shortest: SHORTEST_PASSWORD }),
              },
            })}
            type="password"
            dir="ltr"
            maxLength={LONGEST_PASSWORD}
            autoComplete="new-password"
          />
        </Field>
      )}
    </div>
  );
}
