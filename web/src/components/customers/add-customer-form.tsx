'use client';
import { useRef } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useSend } from '@/components/session/session-provider';
import { Form } from '@/components/ui/form';
import { FormActions } from '@/components/ui/form-actions';
import type { Customer, CustomerField } from '@/customers/customer';
import { CustomerFields } from './customer-fields';
import { EMPTY } from './form-values';
import { inputOf, useCustomerForm } from './use-customer-form';

const FIELDS = [
  'name',
  'email',
  'company',
  'health_score',
  'subscription_tier',
] as const satisfies CustomerField[];

export function AddCustomerForm() {
  const t = useTranslations('customerForm');
  const router = useRouter();
  const send = useSend();
  const { form, notify, refuse, holder } = useCustomerForm(EMPTY, FIELDS);
  const busy = useRef(false);

  const submit = form.handleSubmit(async (values) => {
    if (busy.current) return;
    busy.current = true;
    const outcome = await send<Customer>('/api/customers', { method: 'POST', body: inputOf(values, FIELDS) });
    if (outcome.ok) {
      notify({ kind: 'success', text: t('added', { name: outcome.data.name ?? values.name }) });
      router.push(`/customers/${outcome.data.id}`);
      return;
    }
    busy.current = false;
    refuse(outcome);
  });

  return (
    <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-6">
      <CustomerFields form={form} fields={FIELDS} holder={holder} />
      <FormActions isSaving={form.formState.isSubmitting} cancelTo="/customers" />
    </Form>
  );
}
