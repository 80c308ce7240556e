'use client';
import { lazy, Suspense, useRef, useState } from 'react';
import { Pencil, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { useSend } from '@/components/session/session-provider';
import { useProblemText } from '@/components/session/use-problem-text';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useToast } from '@/components/ui/toast';

export type Contact = components['schemas']['Contact'];

/** What a form begins with, and the version that its changes start from. */
export interface ReadContact {
  contact: Contact;
  etag: string | null;
}

const ContactForm = lazy(() => import('./contact-form'));

/** Adds a contact. */
export function AddContact({ customerId }: { customerId: string }) {
  const t = useTranslations('contacts');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden className="size-4" />
        {t('add')}
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={t('add')}>
        <Suspense>
          <ContactForm customerId={customerId} close={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </>
  );
}

/** Edits a contact as it is at this moment: the row may be older. */
export function EditContact({ customerId, id, name }: { customerId: string; id: string; name: string }) {
  const t = useTranslations('contacts');
  const send = useSend();
  const notify = useToast();
  const problemText = useProblemText();
  const [read, setRead] = useState<ReadContact>();
  const busy = useRef(false);
  const open = async () => {
    if (busy.current) return;
    busy.current = true;
    const outcome = await send<Contact>(`/api/v1/customers/${customerId}/contacts/${id}`);
    busy.current = false;
    if (outcome.ok) setRead({ contact: outcome.data, etag: outcome.etag });
    else notify({ kind: 'error', text: problemText(outcome) });
  };
  return (
    <>
      <Button variant="ghost" size="icon" aria-label={t('editOne', { name })} onClick={() => void open()}>
        <Pencil aria-hidden className="size-4" />
      </Button>
      <Dialog open={read !== undefined} onClose={() => setRead(undefined)} title={t('edit')}>
        <Suspense>
          <ContactForm customerId={customerId} read={read} close={() => setRead(undefined)} />
        </Suspense>
      </Dialog>
    </>
  );
}
