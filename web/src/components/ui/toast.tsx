'use client';
import {
  createContext,
  useCallback,
  useContext,
  useId,
  useRef,
  useState,
  type FocusEvent,
  type ReactNode,
} from 'react';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from './button';

interface Told {
  kind: 'success' | 'error';
  text: ReactNode;
  action?: { text: string; run: () => void };
}

interface Notice extends Told {
  id: number;
  /** who told it */
  of: string;
}

export type Notify = (told?: Told) => void;

const Notices = createContext<(of: string, told?: Told) => void>(() => undefined);

/** How long a success stands. An error stays until it is closed: whoever looks away has to find it. */
const SHOWN_MS = 6_000;

/**
 * Tells of what was done, or why not; what is said survives going to another page. It takes the place of an error that the same form
 * told before, as does a call without words where the page shows by itself that it was done.
 */
export function useToast(): Notify {
  const tell = useContext(Notices);
  const of = useId();
  return useCallback((told) => tell(of, told), [tell, of]);
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useTranslations('ui');
  const [notices, setNotices] = useState<Notice[]>([]);
  const last = useRef(0);
  const close = useCallback(
    (id: number) => setNotices((all) => all.filter((notice) => notice.id !== id)),
    [],
  );
  const tell = useCallback(
    (of: string, told?: Told) => {
      const id = ++last.current;
      setNotices((all) => {
        const others = all.filter((one) => one.of !== of || one.kind !== 'error');
        return told ? [...others.slice(-2), { ...told, id, of }] : others;
      });
      if (told?.kind === 'success' && !told.action) setTimeout(() => close(id), SHOWN_MS);
    },
    [close],
  );
  const cameFrom = useRef<HTMLElement>(undefined);
  const remember = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (currentTarget.contains(relatedTarget as Node | null)) return;
    cameFrom.current = relatedTarget instanceof HTMLElement ? relatedTarget : undefined;
  };
  /** Whoever pressed a button of a notice goes on where they were. */
  const leave = (id: number) => {
    const place = cameFrom.current?.isConnected ? cameFrom.current : document.getElementById('content');
    place?.focus({ preventScroll: true });
    close(id);
  };
  const list = (of: Notice['kind']) =>
    notices
      .filter(({ kind }) => kind === of)
      .map(({ id, kind, text, action }) => (
        <div
          key={id}
          className="pointer-events-auto flex items-start gap-2 rounded-card border border-line bg-raised py-2 ps-3 pe-1 shadow-raised"
        >
          {kind === 'error' ? (
            <CircleAlert aria-hidden className="mt-2 size-4 shrink-0 text-bad" />
          ) : (
            <CircleCheck aria-hidden className="mt-2 size-4 shrink-0 text-good" />
          )}
          <p className="min-w-0 grow self-center py-1 text-body break-words">{text}</p>
          {action && (
            <Button size="small" onClick={() => (leave(id), action.run())}>
              {action.text}
            </Button>
          )}
          <Button
            variant="ghost"
            size="icon"
            className="size-8"
            aria-label={t('close')}
            onClick={() => leave(id)}
          >
            <X aria-hidden className="size-4" />
          </Button>
        </div>
      ));
  const place = 'flex flex-col gap-2';
  return (
    <Notices value={tell}>
      {children}
      {/* both are there from the start: what appears in them is read out */}
      <div
        data-notices
        onFocus={remember}
        className="pointer-events-none fixed inset-x-4 bottom-4 z-40 mx-auto flex max-w-sm flex-col gap-2 sm:start-auto sm:end-4 sm:mx-0"
      >
        <div role="status" className={place}>
          {list('success')}
        </div>
        <div role="alert" className={place}>
          {list('error')}
        </div>
      </div>
    </Notices>
  );
}
