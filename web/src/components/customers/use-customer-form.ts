'use client';
import { useState } from 'react';
import { useForm, type FieldErrors, type Resolver } from 'react-hook-form';
import { useTranslations } from 'next-intl';
import type { NotSent } from '@/components/session/send';
import { useToast } from '@/components/ui/toast';
import { WHILE_TYPING } from '@/components/session/use-entry-form';
import { useProblemText } from '@/components/session/use-problem-text';
import type { CustomerField } from '@/customers/customer';
import { readPatch } from '@/customers/customer-rules';
import { toInput, type FormValues } from './form-values';

/** A customer's form: judged while it is typed by the route's own rules, in words of the reader's language. */
export function useCustomerForm(values: FormValues, fields: readonly CustomerField[]) {
  const t = useTranslations('errors');
  const notify = useToast();
  const problemText = useProblemText();
  const [holder, setHolder] = useState<string>();

  const wordsOf = (code: string) => (t.has(code) ? t(code) : t('other'));

  const resolver: Resolver<FormValues> = (given) => {
    const { errors } = readPatch(inputOf(given, fields));
    const found = errors.map(({ field, code }) => [field, { type: code, message: wordsOf(code) }]);
    return errors.length
      ? { values: {}, errors: Object.fromEntries(found) as FieldErrors<FormValues> }
      : { values: given, errors: {} };
  };

  const form = useForm<FormValues>({
    defaultValues: values,
    resolver,
    ...WHILE_TYPING,
  });

  /** Shows what the service found: beside the fields it names, and as a notice. The first wrong field gets the focus. `holder` is who
   * has a value that was refused as a duplicate, where one may know. */
  const refuse = (outcome: NotSent) => {
    const field = fieldOf(outcome);
    const known = outcome.errors.filter((error): error is typeof error & { field: CustomerField } =>
      fields.includes(formFieldOf(error.field) as CustomerField),
    );
    if (outcome.status === 409 && field && fields.includes(field)) {
      form.setError(field, { type: 'duplicate', message: t('duplicate') }, { shouldFocus: true });
    } else if (known.length) {
      known.forEach((error, at) =>
        form.setError(
          formFieldOf(error.field) as CustomerField,
          { type: error.code, message: wordsOf(error.code) },
          { shouldFocus: at === 0 },
        ),
      );
    }
    const isTaken = outcome.error === 'duplicate_customer';
    setHolder(isTaken ? holderOf(outcome) : undefined);
    notify({ kind: 'error', text: isTaken ? t('duplicateNotice') : problemText(outcome) });
  };

  return { form, refuse, notify, holder };
}

function holderOf({ details }: NotSent): string | undefined {
  const id = (details as { customer_id?: unknown } | undefined)?.customer_id;
  return typeof id === 'string' ? id : undefined;
}

const formFieldOf = (field: string) => (field === 'company_name' ? 'company' : field);

function fieldOf({ details }: NotSent): CustomerField | undefined {
  const field = (details as { field?: unknown } | undefined)?.field;
  return typeof field === 'string' ? (formFieldOf(field) as CustomerField) : undefined;
}

export function inputOf(values: FormValues, fields: readonly CustomerField[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, toInput(field, values[field])]));
}
