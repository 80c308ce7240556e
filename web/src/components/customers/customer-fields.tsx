'use client';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'next-intl';
import { entry } from '@/components/session/use-entry-form';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { Select } from '@/components/ui/select';
import { STATUSES, TIERS, type CustomerField } from '@/customers/customer';
import type { FormValues } from './form-values';

const NEEDED: readonly CustomerField[] = ['name', 'email'];

/** The controls of these fields, in their order. */
export function CustomerFields({
  form,
  fields,
  holder,
}: {
  form: UseFormReturn<FormValues>;
  fields: readonly CustomerField[];
  /** the customer who has what was refused as a duplicate */
  holder?: string;
}) {
  const t = useTranslations('customerForm');
  const ui = useTranslations('ui');
  const errorOf = (field: CustomerField) => {
    const wrong = form.formState.errors[field];
    if (wrong?.type !== 'duplicate' || !holder) return wrong?.message;
    return (
      <>
        {wrong.message}{' '}
        <Link href={`/customers/${holder}`} className="underline">
          {t('openHolder')}
        </Link>
      </>
    );
  };
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {fields.map((field) => (
        <Field
          key={field}
          label={t(`fields.${field}`)}
          mark={NEEDED.includes(field) || field === 'status' ? undefined : ui('optional')}
          hint={field === 'health_score' ? t('healthHint') : field === 'tags' ? t('tagsHint') : undefined}
          error={errorOf(field)}
          className={field === 'name' || field === 'notes' ? 'sm:col-span-2' : undefined}
        >
          <Control field={field} form={form} />
        </Field>
      ))}
    </div>
  );
}

/** `rest` is what the field tells its control: id, and what is wrong. */
function Control({ field, form, ...rest }: { field: CustomerField; form: UseFormReturn<FormValues> }) {
  const t = useTranslations();
  const given = { ...entry(form, field), ...rest };
  switch (field) {
    case 'subscription_tier':
      return (
        <Select {...given}>
          <option value="">{t('customerForm.noTier')}</option>
          {TIERS.map((tier) => (
            <option key={tier} value={tier}>
              {t(`tier.${tier}`)}
            </option>
          ))}
        </Select>
      );
    case 'status':
      return (
        <Select {...given}>
          {STATUSES.map((status) => (
            <option key={status} value={status}>
              {t(`status.${status}`)}
            </option>
          ))}
        </Select>
      );
    case 'notes':
      return <Textarea {...given} dir="auto" rows={4} />;
    case 'health_score':
      return <Input {...given} inputMode="numeric" dir="ltr" className="rtl:text-end" autoComplete="off" />;
    case 'email':
      return (
        <Input {...given} type="email" dir="ltr" className="rtl:text-end" autoComplete="off" aria-required />
      );
    case 'phone':
      return <Input {...given} type="tel" dir="ltr" className="rtl:text-end" autoComplete="off" />;
    default:
      return <Input {...given} dir="auto" autoComplete="off" aria-required={field === 'name' || undefined} />;
  }
}
