'use client';
import { useEffect, useState } from 'react';
import type { components } from '@/api/v1.gen';
import type { NotSent } from '@/components/session/send';
import { useSend } from '@/components/session/session-provider';

export type Preview = components['schemas']['SegmentPreview'];

/** Typing is over after so long. */
const PAUSE_MS = 350;

interface Known {
  /** the criteria that it is of */
  of: string;
  preview?: Preview;
  problem?: NotSent;
}

/**
 * How many customers criteria choose now, and the newest of them; asked once typing pauses. What was known stands until the next is
 * known. `criteria` as text, so that the same is not asked twice; undefined while they cannot be asked.
 */
export function usePreview(criteria: string | undefined): Omit<Known, 'of'> & { isCurrent: boolean } {
  const send = useSend();
  const [known, setKnown] = useState<Known>();
  useEffect(() => {
    if (criteria === undefined) return;
    const abort = new AbortController();
    const ask = async () => {
      const outcome = await send<Preview>('/api/v1/segments/preview', {
        method: 'POST',
        body: { criteria: JSON.parse(criteria) as object },
        signal: abort.signal,
      });
      if (abort.signal.aborted) return;
      setKnown({ of: criteria, ...(outcome.ok ? { preview: outcome.data } : { problem: outcome }) });
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [criteria, send]);
  return { preview: known?.preview, problem: known?.problem, isCurrent: known?.of === criteria };
}
