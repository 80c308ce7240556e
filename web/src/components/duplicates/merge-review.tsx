'use client';
import { useRef, useState } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { useUndoMerge } from '@/components/customers/use-undo-merge';
import { useChange } from '@/components/session/use-change';
import { useSend } from '@/components/session/session-provider';
import { useProblemText } from '@/components/session/use-problem-text';
import { Button, ButtonLink } from '@/components/ui/button';
import { classes } from '@/components/ui/classes';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { useToast } from '@/components/ui/toast';
import { takenFrom, type ComparedField, type Side } from './comparison';
import { MergePreview } from './merge-preview';

type Merge = components['schemas']['Merge'];

interface Row {
  field: ComparedField;
  first: string;
  second: string;
  isChosen: boolean;
  /** whose value stays whatever one chooses */
  stays?: Side;
}

interface Named {
  id: string;
  name: string;
}

const SIDES = ['first', 'second'] as const;

/** Both customers' values, which of them stays where they differ, and which record goes on. Nothing is done before it was shown. */
export function MergeReview({
  first,
  second,
  rows,
  pair,
  canMerge,
}: {
  first: Named;
  second: Named;
  rows: Row[];
  pair?: string;
  canMerge: boolean;
}) {
  const t = useTranslations('duplicates');
  const merges = useTranslations('merges');
  const ui = useTranslations('ui');
  const router = useRouter();
  const send = useSend();
  const change = useChange();
  const undo = useUndoMerge();
  const notify = useToast();
  const problemText = useProblemText();
  const [survivor, setSurvivor] = useState<Side>('first');
  const [choices, setChoices] = useState<Partial<Record<ComparedField, Side>>>({});
  const [preview, setPreview] = useState<Merge>();
  const busy = useRef(false);
  const customers = { first, second };
  const kept = customers[survivor];
  const gone = customers[survivor === 'first' ? 'second' : 'first'];
  const sideOf = (field: ComparedField): Side => choices[field] ?? survivor;
  const isLeft = ({ field, isChosen, stays }: Row, side: Side) =>
    isChosen ? sideOf(field) !== side : stays !== undefined && stays !== side;

  const request = (isDry: boolean) =>
    send<Merge>(`/api/v1/customers/${kept.id}/merge`, {
      method: 'POST',
      body: { from_id: gone.id, take: takenFrom(choices, survivor), dry_run: isDry },
    });
  const once = async (work: () => Promise<void>) => {
    if (busy.current) return;
    busy.current = true;
    await work();
    busy.current = false;
  };
  const look = () =>
    once(async () => {
      const outcome = await request(true);
      if (outcome.ok) setPreview(outcome.data);
      else notify({ kind: 'error', text: problemText(outcome) });
    });
  const merge = () =>
    once(async () => {
      const outcome = await request(false);
      if (!outcome.ok) return notify({ kind: 'error', text: problemText(outcome) });
      const { merge_id } = outcome.data;
      setPreview(undefined);
      notify({
        kind: 'success',
        text: t('merged', { gone: gone.name, kept: kept.name }),
        ...(merge_id && { action: { text: merges('undo'), run: () => void undo(merge_id, gone.name) } }),
      });
      router.push('/duplicates');
      router.refresh();
    });
  const dismiss = async () => {
    const { ok } = await change(
      `/api/v1/customers/duplicates/${pair}/dismiss`,
      { method: 'POST' },
      { done: () => t('dismissed') },
    );
    if (ok) router.push('/duplicates');
    return ok;
  };

  return (
    <>
      <div role="table" aria-label={t('reviewTitle')} className="text-body">
        <div
          role="row"
          className="grid grid-cols-2 border-b border-line bg-hover/40 sm:grid-cols-[9rem_1fr_1fr] lg:grid-cols-[12rem_1fr_1fr]"
        >
          <span role="columnheader" className="hidden px-4 py-3 text-small text-muted sm:block">
            {canMerge ? t('survivor') : t('field')}
          </span>
          {SIDES.map((side) => (
            <div role="columnheader" key={side} className="min-w-0 px-4 py-3">
              {canMerge ? (
                <label className="flex cursor-pointer items-start gap-2">
                  <input
                    type="radio"
                    name="survivor"
                    className="mt-0.5 size-4 shrink-0 accent-accent"
                    checked={survivor === side}
                    onChange={() => setSurvivor(side)}
                  />
                  <span className="min-w-0">
                    <bdi className="block font-semibold break-words">{customers[side].name}</bdi>
                    <span className="text-note text-muted">
                      {survivor === side ? t('goesOn') : t('goesInto')}
                    </span>
                  </span>
                </label>
              ) : (
                <bdi className="font-semibold break-words">{customers[side].name}</bdi>
              )}
            </div>
          ))}
        </div>
        {rows.map((row) => (
          <div
            role="row"
            key={row.field}
            className="grid grid-cols-2 border-b border-line sm:grid-cols-[9rem_1fr_1fr] lg:grid-cols-[12rem_1fr_1fr]"
          >
            <span
              role="rowheader"
              className="col-span-2 px-4 pt-2 text-small text-muted sm:col-span-1 sm:py-2.5"
            >
              {t(`fields.${row.field}`)}
            </span>
            {SIDES.map((side) => (
              <div
                role="cell"
                key={side}
                className={classes(
                  'min-w-0 px-4 py-2 sm:py-2.5',
                  canMerge && isLeft(row, side) && 'text-muted',
                )}
              >
                {canMerge && row.isChosen ? (
                  <label className="flex cursor-pointer items-start gap-2">
                    <input
                      type="radio"
                      name={row.field}
                      aria-label={`${t(`fields.${row.field}`)}: ${row[side]}`}
                      className="mt-0.5 size-4 shrink-0 accent-accent"
                      checked={sideOf(row.field) === side}
                      onChange={() => setChoices((all) => ({ ...all, [row.field]: side }))}
                    />
                    <bdi className="min-w-0 break-words whitespace-pre-line">{row[side]}</bdi>
                  </label>
                ) : (
                  <>
                    <bdi className="block break-words whitespace-pre-line">{row[side] || '—'}</bdi>
                    {canMerge && row.stays === side && (
                      <span className="text-note text-muted">{t('staysAnyway')}</span>
                    )}
                  </>
                )}
              </div>
            ))}
          </div>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-2 p-4">
        {canMerge && (
          <>
            <Button variant="primary" onClick={() => void look()}>
              {t('preview')}
            </Button>
            {pair && (
              <ConfirmButton
                title={t('dismissTitle')}
                text={t('dismissText')}
                confirm={t('dismiss')}
                run={dismiss}
              >
                {t('dismiss')}
              </ConfirmButton>
            )}
          </>
        )}
        <ButtonLink href="/duplicates" variant="ghost">
          {ui('cancel')}
        </ButtonLink>
      </div>
      {preview && (
        <MergePreview
          merge={preview}
          kept={kept.name}
          gone={gone.name}
          onMerge={() => void merge()}
          onClose={() => setPreview(undefined)}
        />
      )}
    </>
  );
}
