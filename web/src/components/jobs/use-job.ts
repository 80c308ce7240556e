'use client';
import { useEffect, useState } from 'react';
import { useSend } from '@/components/session/session-provider';
import { isOpen, type Job } from '@/jobs/job';

/** Between two looks, where events do not come. */
const LOOK_MS = 2_000;

/**
 * A job as it goes on: by server-sent events, and by asking again where there are none (too many streams, a proxy in between).
 * `told` takes what an answer says of it, as after a cancel.
 */
export function useJob(initial: Job): { job: Job; told: (job: Job) => void } {
  const [job, told] = useState(initial);
  const send = useSend();
  const { id } = job;
  const isWatched = isOpen(job);

  useEffect(() => {
    if (!isWatched) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const look = async () => {
      const outcome = await send<Job>(`/api/v1/jobs/${id}`);
      if (isGone) return;
      if (outcome.ok) told(outcome.data);
      if (!outcome.ok || isOpen(outcome.data)) timer = setTimeout(() => void look(), LOOK_MS);
    };
    const events = new EventSource(`/api/v1/jobs/${id}/events`);
    const take = (event: MessageEvent<string>) => told(JSON.parse(event.data) as Job);
    events.addEventListener('progress', take);
    events.addEventListener('end', (event) => {
      events.close();
      take(event);
    });
    // a stream that broke comes again by itself; one that was refused does not
    events.addEventListener('error', () => {
      if (events.readyState === EventSource.CLOSED && timer === undefined) {
        timer = setTimeout(() => void look(), LOOK_MS);
      }
    });
    return () => {
      isGone = true;
      clearTimeout(timer);
      events.close();
    };
  }, [id, isWatched, send]);

  return { job, told };
}
