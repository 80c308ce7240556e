'use client';
import { useEffect, useState } from 'react';
import { useTranslations } from 'next-intl';
import { NO_ANSWER, outcomeOf, type NotSent } from '@/components/session/send';
import { useProblemText } from '@/components/session/use-problem-text';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { textOf } from './text-of';
import { previewKind } from './preview-kind';

/** Bytes of a text that are fetched and shown. */
const TEXT_BYTES = 100_000;

type Shown = { url: string } | { text: string; isWhole: boolean };

/** The file itself: a picture, the browser's own view of a PDF, or the beginning of a text. */
export default function PreviewedFile({ href, name, type }: { href: string; name: string; type: string }) {
  const t = useTranslations('documents');
  const ui = useTranslations('ui');
  const problemText = useProblemText();
  const [shown, setShown] = useState<Shown>();
  const [problem, setProblem] = useState<NotSent>();
  const [broken, setBroken] = useState(false);
  const [tries, setTries] = useState(0);
  const kind = previewKind(type);
  // a browser that would offer the file to be saved, in place of showing it
  const isShowable = kind !== 'pdf' || navigator.pdfViewerEnabled;

  useEffect(() => {
    if (!isShowable) return;
    const asked = new AbortController();
    let url: string | undefined;
    void fetchFile(href, kind === 'text' ? TEXT_BYTES : undefined, asked.signal)
      .then(async (answer) => {
        if (asked.signal.aborted) return;
        if (!(answer instanceof Response)) return setProblem(answer);
        if (kind === 'text') {
          const bytes = await answer.arrayBuffer();
          const all = Number(answer.headers.get('content-range')?.split('/')[1] ?? bytes.byteLength);
          return setShown({ text: textOf(bytes), isWhole: bytes.byteLength >= all });
        }
        // the type that the list tells, whatever this answer says
        const file = new Blob([await answer.arrayBuffer()], { type });
        if (asked.signal.aborted) return;
        url = URL.createObjectURL(file);
        setShown({ url });
      })
      .catch(() => !asked.signal.aborted && setProblem(NO_ANSWER));
    return () => {
      asked.abort();
      if (url) URL.revokeObjectURL(url);
    };
  }, [href, type, kind, isShowable, tries]);

  if (!isShowable || broken) return <p>{t('notShown')}</p>;
  if (problem) {
    return (
      <div role="alert" className="flex flex-col items-start gap-3">
        <p>{problem.status === 0 || problem.status >= 500 ? t('notFetched') : problemText(problem)}</p>
        <Button
          onClick={() => {
            setProblem(undefined);
            setTries(tries + 1);
          }}
        >
          {ui('again')}
        </Button>
      </div>
    );
  }
  if (!shown) return <Skeleton className="h-[65dvh]" />;
  if ('text' in shown) {
    return (
      <>
        <pre
          tabIndex={0}
          dir="auto"
          aria-label={name}
          className="max-h-[65dvh] overflow-auto rounded-control border border-line p-3 text-small whitespace-pre-wrap wrap-anywhere"
        >
          {shown.text}
        </pre>
        {!shown.isWhole && <p className="text-small text-muted">{t('beginning')}</p>}
      </>
    );
  }
  return kind === 'image' ? (
    <img
      src={shown.url}
      alt={name}
      onError={() => setBroken(true)}
      className="mx-auto max-h-[65dvh] max-w-full object-contain"
    />
  ) : (
    <iframe src={shown.url} title={name} className="h-[65dvh] w-full rounded-control border border-line" />
  );
}

async function fetchFile(href: string, bytes: number | undefined, signal: AbortSignal) {
  const response = await fetch(href, {
    signal,
    headers: bytes ? { range: `bytes=0-${bytes - 1}` } : {},
  });
  // an empty file has no first bytes
  if (response.status === 416) return new Response('');
  return response.ok ? response : ((await outcomeOf(response)) as NotSent);
}
