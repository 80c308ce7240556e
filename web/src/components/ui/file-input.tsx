'use client';
import { useEffect, useRef, useState, type ComponentProps } from 'react';
import { useTranslations } from 'next-intl';
import { buttonClass } from './button';
import { classes } from './classes';
import { CONTROL } from './input';

/** Chooses a file, which can be dropped on it as well. It is the platform's own control over the whole of it, dressed like the others. */
export function FileInput({ className, onChange, ...rest }: Omit<ComponentProps<'input'>, 'type'>) {
  const t = useTranslations('ui');
  const ref = useRef<HTMLInputElement>(null);
  const [name, setName] = useState<string>();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const form = ref.current?.form;
    const clear = () => setName(undefined);
    form?.addEventListener('reset', clear);
    return () => form?.removeEventListener('reset', clear);
  }, []);
  return (
    <div
      onDragEnter={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={() => setOver(false)}
      className={classes(
        CONTROL,
        'relative flex h-9 items-center gap-2 ps-1',
        'focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent has-aria-invalid:border-bad',
        isOver && 'border-accent bg-accent-soft',
        className,
      )}
    >
      <input
        ref={ref}
        type="file"
        {...rest}
        onChange={(event) => {
          setName(event.target.files?.[0]?.name);
          onChange?.(event);
        }}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
      <span aria-hidden className={classes(buttonClass({ size: 'small' }), 'h-7')}>
        {t('chooseFile')}
      </span>
      {/* the control says itself what was chosen */}
      <bdi aria-hidden className={classes('min-w-0 truncate', !name && 'text-muted')}>
        {name ?? t('dropFile')}
      </bdi>
    </div>
  );
}
