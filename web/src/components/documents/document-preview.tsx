'use client';
import { lazy, Suspense, useState } from 'react';
import { Download, Eye } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button, buttonClass } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';

const PreviewedFile = lazy(() => import('./previewed-file'));

/** Shows a file without leaving the page. `href` answers its bytes, and is asked once somebody wants to look. */
export function DocumentPreview({ href, name, type }: { href: string; name: string; type: string }) {
  const t = useTranslations('documents');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="ghost"
        size="small"
        aria-label={`${t('preview')}: ${name}`}
        onClick={() => setOpen(true)}
      >
        <Eye aria-hidden className="size-4" />
        {t('preview')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={<bdi>{name}</bdi>} size="wide">
        <Suspense fallback={<Skeleton className="h-[65dvh]" />}>
          <PreviewedFile href={href} name={name} type={type} />
        </Suspense>
        <a href={href} download className={`${buttonClass()} self-end`}>
          <Download aria-hidden className="size-4" />
          {t('download')}
        </a>
      </Dialog>
    </>
  );
}
