'use client';
import { useId, useState } from 'react';
import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from './button';
import { Input } from './input';

/** A text that is taken elsewhere, with a button that copies it. */
export function CopyText({ label, text }: { label: string; text: string }) {
  const t = useTranslations('ui');
  const id = useId();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      // not allowed here: it stands there to be marked
      () => (document.getElementById(id) as HTMLInputElement | null)?.select(),
    );
  };
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-small font-medium">
        {label}
      </label>
      <div className="flex gap-2">
        <Input
          id={id}
          readOnly
          value={text}
          dir="ltr"
          className="font-mono"
          onFocus={({ target }) => target.select()}
        />
        <Button onClick={() => void copy()}>
          {isCopied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
          {isCopied ? t('copied') : t('copy')}
        </Button>
      </div>
      <span role="status" className="sr-only">
        {isCopied && t('copied')}
      </span>
    </div>
  );
}
