'use client';
import { lazy, Suspense, useRef, useState } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useSend } from '@/components/session/session-provider';
import { Form } from '@/components/ui/form';
import { FormActions } from '@/components/ui/form-actions';
import type { Customer, CustomerField } from '@/customers/customer';
import { CustomerFields } from './customer-fields';
import { toFormValues, type FormValues } from './form-values';
import { inputOf, useCustomerForm } from './use-customer-form';

const FIELDS = [
  'name',
  'email',
  'phone',
  'company',
  'subscription_tier',
  'health_score',
  'status',
  'tags',
  'notes',
] as const satisfies CustomerField[];

const ConflictDialog = lazy(() => import('./conflict-dialog'));

/** What somebody else stored while this form was open. */
interface Theirs {
  values: FormValues;
  etag: string | null;
}

/**
 * Sends what was changed and nothing else, against the version that was read. Where that is not the stored one any more, each field
 * in which the two differ is decided before anything is saved.
 */
export function EditCustomerForm({
  id,
  values,
  etag,
}: {
  id: string;
  values: FormValues;
  etag: string | null;
}) {
  const t = useTranslations('customerForm');
  const router = useRouter();
  const send = useSend();
  const { form, notify, refuse, holder } = useCustomerForm(values, FIELDS);
  const busy = useRef(false);
  const read = useRef<Theirs>({ values, etag });
  const [theirs, setTheirs] = useState<Theirs>();

  const save = async (mine: FormValues, base: Theirs): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    const changed = FIELDS.filter((field) => mine[field] !== base.values[field]);
    if (!changed.length) return leave(mine);
    const outcome = await send<Customer>(`/api/customers/${id}`, {
      method: 'PUT',
      body: inputOf(mine, changed),
      ifMatch: base.etag,
    });
    if (outcome.ok) return leave(mine);
    if (outcome.status === 412) {
      const now = await send<Customer>(`/api/customers/${id}`);
      busy.current = false;
      if (!now.ok) return refuse(now);
      setTheirs({ values: toFormValues(now.data), etag: now.etag });
      return;
    }
    busy.current = false;
    refuse(outcome);
  };

  const leave = (mine: FormValues) => {
    notify({ kind: 'success', text: t('saved', { name: mine.name }) });
    router.push(`/customers/${id}`);
    router.refresh();
  };

  const submit = form.handleSubmit((mine) => save(mine, read.current));

  return (
    <>
      <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-6">
        <CustomerFields form={form} fields={FIELDS} holder={holder} />
        <FormActions isSaving={form.formState.isSubmitting} cancelTo={`/customers/${id}`} />
      </Form>
      {theirs && (
        <Suspense>
          <ConflictDialog
            fields={FIELDS}
            before={read.current.values}
            mine={form.getValues()}
            theirs={theirs.values}
            onClose={() => setTheirs(undefined)}
            onDecided={(decided) => {
              setTheirs(undefined);
              // from here on theirs is what was read
              read.current = theirs;
              form.reset(decided);
              void save(decided, theirs);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
