'use client';
import { useEffect, useRef, useState, type DragEvent, type FormEvent } from 'react';
import { FileUp } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { NotSent } from '@/components/session/send';
import { Button, buttonClass } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { classes } from '@/components/ui/classes';
import { Form } from '@/components/ui/form';
import { ACCEPTED, isRegion, type ImportOptions } from '@/imports/import-options';
import { Disclosure } from './disclosure';
import { ModeField } from './mode-field';
import { ReadingOptions } from './reading-options';
import { UploadProblem } from './upload-problem';
import { UploadProgress } from './upload-progress';

/** Which file, and what becomes of customers that are known. */
export function FileStep({
  options: given,
  canUpdate,
  share,
  problem,
  onCancel,
  onSend,
}: {
  options: ImportOptions;
  canUpdate: boolean;
  /** how much of the file has gone up; undefined while none does */
  share?: number;
  problem?: NotSent;
  onCancel: () => void;
  onSend: (file: File, options: ImportOptions) => void;
}) {
  const t = useTranslations('import');
  const format = useFormatter();
  const [options, setOptions] = useState(given);
  const [file, setFile] = useState<File>();
  const [isOver, setOver] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // one that was chosen before the script had come
  useEffect(() => setFile((known) => known ?? input.current?.files?.[0]), []);

  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    setMissing(false);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isRegion(options.phoneRegion)) return;
    if (file) return onSend(file, options);
    setMissing(true);
    input.current?.focus();
  };

  return (
    <Card>
      <Form onSubmit={submit} className="flex flex-col gap-6 p-5">
        <div className="flex flex-col gap-1">
          <label htmlFor="import-file" className="text-small font-medium">
            {t('file')}
          </label>
          <div
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={drop}
            className={classes(
              'relative flex flex-col items-center gap-3 rounded-card border border-dashed px-4 py-8 text-center transition-colors',
              'focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent',
              isOver ? 'border-accent bg-accent-soft' : 'border-edge',
            )}
          >
            {/* the whole area is the control: it is pressed, tabbed to and dropped on alike */}
            <input
              ref={input}
              id="import-file"
              type="file"
              accept={ACCEPTED}
              aria-describedby={isMissing ? 'import-file-error import-file-hint' : 'import-file-hint'}
              aria-invalid={isMissing || undefined}
              onChange={(event) => choose(event.target.files?.[0])}
              className="absolute inset-0 size-full cursor-pointer opacity-0"
            />
            <FileUp aria-hidden className="size-6 text-muted" />
            {file ? (
              <p className="max-w-full">
                <bdi className="font-medium break-all">{file.name}</bdi>
                <span className="block text-small text-muted">{sizeOf(file, format)}</span>
              </p>
            ) : (
              <p className="text-muted">{t('drop')}</p>
            )}
            <span aria-hidden className={buttonClass({ size: 'small' })}>
              {file ? t('chooseOther') : t('choose')}
            </span>
          </div>
          <p id="import-file-hint" className="text-note text-muted">
            {t('fileHint')}
          </p>
          <p id="import-file-error" aria-live="polite" className="text-note text-bad empty:hidden">
            {isMissing ? t('fileMissing') : ''}
          </p>
        </div>
        <ModeField
          mode={options.mode}
          canUpdate={canUpdate}
          onChange={(mode) => setOptions({ ...options, mode })}
        />
        <Disclosure title={t('howRead')}>
          <ReadingOptions options={options} onChange={setOptions} />
        </Disclosure>
        <UploadProblem problem={problem} />
        {share === undefined ? (
          <div>
            <Button type="submit" variant="primary">
              {t('check')}
            </Button>
            <p className="mt-2 text-note text-muted">{t('checkText')}</p>
          </div>
        ) : (
          <UploadProgress share={share} onCancel={onCancel} />
        )}
      </Form>
    </Card>
  );
}

function sizeOf({ size }: File, format: ReturnType<typeof useFormatter>): string {
  const [amount, unit] = size < 1_000_000 ? [size / 1_000, 'kilobyte'] : [size / 1_000_000, 'megabyte'];
  return format.number(amount, { style: 'unit', unit, maximumFractionDigits: 1 });
}
