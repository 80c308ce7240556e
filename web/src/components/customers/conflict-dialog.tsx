'use client';
import { useId, useState } from 'react';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { classes } from '@/components/ui/classes';
import { Dialog } from '@/components/ui/dialog';
import type { CustomerField } from '@/customers/customer';
import type { FormValues } from './form-values';

type Choice = 'mine' | 'theirs';

/** Both values of each field in which the two versions differ. What only one of them changed is taken from that one unless decided otherwise. */
export default function ConflictDialog({
  fields,
  before,
  mine,
  theirs,
  onDecided,
  onClose,
}: {
  fields: readonly CustomerField[];
  before: FormValues;
  mine: FormValues;
  theirs: FormValues;
  onDecided: (decided: FormValues) => void;
  onClose: () => void;
}) {
  const t = useTranslations();
  const id = useId();
  const differing = fields.filter((field) => mine[field] !== theirs[field]);
  const [choices, setChoices] = useState<Partial<Record<CustomerField, Choice>>>(() =>
    Object.fromEntries(differing.map((field) => [field, mine[field] === before[field] ? 'theirs' : 'mine'])),
  );
  const decide = () =>
    onDecided({
      ...theirs,
      ...Object.fromEntries(
        differing.map((field) => [field, choices[field] === 'theirs' ? theirs[field] : mine[field]]),
      ),
    });

  const shown = (field: CustomerField, value: string) => {
    if (value === '') return '—';
    if (field === 'subscription_tier') return t(`tier.${value}`);
    if (field === 'status') return t(`status.${value}`);
    return value;
  };

  return (
    <Dialog open onClose={onClose} size="wide" title={t('conflict.title')} description={t('conflict.text')}>
      <div className="flex flex-col gap-3">
        {differing.map((field) => (
          <fieldset key={field} className="rounded-card border border-line p-3">
            <legend className="px-1 text-small font-semibold">{t(`customerForm.fields.${field}`)}</legend>
            <div className="grid gap-2 sm:grid-cols-2">
              {(['mine', 'theirs'] as const).map((side) => (
                <div
                  key={side}
                  className={classes(
                    'flex flex-col items-start justify-between gap-2 rounded-control border p-2.5',
                    choices[field] === side ? 'border-accent bg-accent-soft' : 'border-line',
                  )}
                >
                  <p className="max-w-full">
                    <span className="block text-note text-muted">{t(`conflict.${side}`)}</span>
                    <bdi id={`${id}-${field}-${side}`} className="block break-words whitespace-pre-line">
                      {shown(field, (side === 'mine' ? mine : theirs)[field])}
                    </bdi>
                  </p>
                  <Button
                    size="small"
                    aria-pressed={choices[field] === side}
                    aria-describedby={`${id}-${field}-${side}`}
                    onClick={() => setChoices((all) => ({ ...all, [field]: side }))}
                  >
                    {choices[field] === side && <Check aria-hidden className="size-4" />}
                    {t(side === 'mine' ? 'conflict.keep' : 'conflict.take')}
                  </Button>
                </div>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={decide}>
          {t('ui.save')}
        </Button>
        <Button variant="ghost" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
