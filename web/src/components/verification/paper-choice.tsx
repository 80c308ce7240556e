'use client';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { Select } from '@/components/ui/select';
import { PAPERS } from '@/verification/verification';
import type { Paper } from './ask-verification';

/** Which documents prove it, and what each is. */
export function PaperChoice({ papers }: { papers: Paper[] }) {
  const t = useTranslations('verification');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  if (!papers.length) return <p className="text-small text-muted">{t('noPapers')}</p>;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-small font-medium">{t('choosePapers')}</legend>
      <ul className="flex max-h-56 flex-col gap-1 overflow-y-auto rounded-control border border-line p-2">
        {papers.map(({ id, name }) => (
          <li key={id} className="flex min-h-9 flex-wrap items-center gap-2">
            <label className="flex min-w-0 grow items-center gap-2">
              <Checkbox name="document" value={id} checked={chosen.has(id)} onChange={() => toggle(id)} />
              <bdi className="truncate">{name}</bdi>
            </label>
            {chosen.has(id) && (
              <Select name={kindField(id)} aria-label={t('kindOf', { name })} className="max-w-44">
                {PAPERS.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`papers.${kind}`)}
                  </option>
                ))}
                <option value="">{t('papers.other')}</option>
              </Select>
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** What was chosen, as the API takes it. */
export function chosenPapers(form: FormData): { document_id: string; document_type: string | null }[] {
  return form.getAll('document').map((id) => ({
    document_id: String(id),
    document_type: String(form.get(kindField(String(id))) ?? '') || null,
  }));
}

const kindField = (id: string) => `kind-${id}`;
