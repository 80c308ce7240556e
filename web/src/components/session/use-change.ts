'use client';
import { useCallback } from 'react';
import { useRouter } from 'next/navigation';
import { useToast } from '@/components/ui/toast';
import type { NotSent, Outcome, Sending } from './send';
import { useSend } from './session-provider';
import { useProblemText } from './use-problem-text';

interface Telling<T> {
  /** what is said once it is done */
  done?: (data: T) => string;
  /** what is said where the general words for this status would not help */
  problem?: (outcome: NotSent) => string | undefined;
}

/** Changes something, says how that went, and has the page show what is so now. */
export function useChange() {
  const send = useSend();
  const notify = useToast();
  const problemText = useProblemText();
  const router = useRouter();
  return useCallback(
    async <T>(path: string, sending: Sending, { done, problem }: Telling<T> = {}): Promise<Outcome<T>> => {
      const outcome = await send<T>(path, sending);
      if (outcome.ok) {
        if (done) notify({ kind: 'success', text: done(outcome.data) });
        router.refresh();
      } else {
        notify({ kind: 'error', text: problem?.(outcome) ?? problemText(outcome) });
      }
      return outcome;
    },
    [send, notify, problemText, router],
  );
}
