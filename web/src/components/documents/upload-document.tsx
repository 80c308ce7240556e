'use client';
import { useRef, useState, type FormEvent } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useProblemText } from '@/components/session/use-problem-text';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { FileInput } from '@/components/ui/file-input';
import { Form } from '@/components/ui/form';
import { Select } from '@/components/ui/select';
import { useToast } from '@/components/ui/toast';

const TYPES = ['contract', 'agreement', 'id_verification', 'credit_application', 'technical_specs'] as const;

/** A file with its kind; how far it has come is seen and can be heard. */
export function UploadDocument({ customerId }: { customerId: string }) {
  const t = useTranslations('documents');
  const errors = useTranslations('errors');
  const problemText = useProblemText();
  const router = useRouter();
  const notify = useToast();
  const [progress, setProgress] = useState<number>();
  const [missing, setMissing] = useState(false);
  const busy = useRef(false);

  const whyNot = ({ status }: XMLHttpRequest): string => {
    if (status === 413) return t('tooLarge');
    if (status === 415) return t('wrongKind');
    return problemText({ status });
  };

  const upload = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const body = new FormData(form);
    const file = body.get('file');
    const isMissing = !(file instanceof File) || file.size === 0;
    setMissing(isMissing);
    if (isMissing) return (form.elements.namedItem('file') as HTMLElement).focus();
    if (busy.current) return;
    busy.current = true;
    body.set('name', file.name);
    // fetch does not tell how far it has come
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => setProgress(Math.round((loaded / total) * 100));
    request.onloadend = () => {
      busy.current = false;
      setProgress(undefined);
      if (request.status >= 200 && request.status < 300) {
        notify({ kind: 'success', text: t('uploaded', { name: file.name }) });
        form.reset();
        router.refresh();
      } else {
        notify({ kind: 'error', text: whyNot(request) });
      }
    };
    request.open('POST', `/api/v1/customers/${customerId}/documents`);
    request.send(body);
  };

  return (
    <Card className="p-4">
      <Form onSubmit={upload} className="flex flex-wrap items-start gap-3">
        <Field label={t('file')} error={missing ? errors('required') : undefined} className="min-w-60 grow">
          <FileInput name="file" onChange={() => setMissing(false)} />
        </Field>
        <Field label={t('type')} className="w-52">
          <Select name="document_type" defaultValue="contract">
            {TYPES.map((type) => (
              <option key={type} value={type}>
                {t(`types.${type}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Button type="submit" variant="primary" aria-disabled={progress !== undefined} className="sm:mt-6">
          {t('upload')}
        </Button>
        {progress !== undefined && (
          <progress
            aria-label={t('progress')}
            value={progress}
            max={100}
            className="h-1.5 w-full accent-accent"
          />
        )}
      </Form>
    </Card>
  );
}
