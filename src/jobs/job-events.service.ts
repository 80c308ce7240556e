import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { AnswerSlots, type Caller } from '@crm/http';
import { OPEN_STATUSES, type Job, type JobStatus } from './job.js';
import { JobsService } from './jobs.service.js';

/** At most two a second. */
const EVERY_MS = 500;
/** Proxies close what is silent for long. */
const SIGN_OF_LIFE_MS = 15_000;
/** Then the client connects anew, by a token that is looked at again. */
const LONGEST_MS = 300_000;
const AGAIN_AFTER_MS = 1_000;

/** What of a job has been told already: an id of ours that came back. */
const TOLD = /^\d{1,9}$/;

/** Tells those who watch how jobs go on. No connection is held meanwhile: each look is one short statement. */
@Injectable()
export class JobEvents implements OnModuleDestroy {
  private readonly slots = new AnswerSlots('streams of events are open', { ofCaller: 5, ofAll: 100 });
  private readonly stopping = new AbortController();

  constructor(private readonly jobs: JobsService) {}

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /**
   * Server-sent events: `progress` with the job as `show` makes it, last `end`. Undefined where the client has been told the
   * end already. `lastEventId`: what it was told last.
   * @throws JobNotFoundError, RateLimitedError
   */
  async stream(
    actor: Caller,
    id: string,
    lastEventId: string | undefined,
    show: (job: Job) => object,
  ): Promise<Readable | undefined> {
    const job = await this.jobs.get(actor, id);
    const told = TOLD.test(lastEventId ?? '') ? Number(lastEventId) : -1;
    if (!isOpen(job.status) && job.revision === told) return undefined;
    const end = this.slots.take(actor.id);
    const text = this.tell(actor, job, told, show);
    return Readable.from(text, { objectMode: false, highWaterMark: 0 }).once('close', end);
  }

  private async *tell(
    actor: Caller,
    first: Job,
    toldBefore: number,
    show: (job: Job) => object,
  ): AsyncGenerator<string> {
    const began = Date.now();
    let told = toldBefore;
    let saidAt = began;
    yield `retry: ${AGAIN_AFTER_MS}\n\n`;
    for (let job = first; ; job = await this.jobs.get(actor, job.id)) {
      if (job.revision !== told || !isOpen(job.status)) {
        yield event(isOpen(job.status) ? 'progress' : 'end', job.revision, show(job));
        if (!isOpen(job.status)) return;
        told = job.revision;
        saidAt = Date.now();
      } else if (Date.now() - saidAt > SIGN_OF_LIFE_MS) {
        yield ':\n\n';
        saidAt = Date.now();
      }
      const goesOn = await pause(EVERY_MS, true, { signal: this.stopping.signal }).catch(() => false);
      if (!goesOn || Date.now() - began > LONGEST_MS) return;
    }
  }
}

function isOpen(status: JobStatus): boolean {
  return (OPEN_STATUSES as readonly JobStatus[]).includes(status);
}

function event(name: string, id: number, data: object): string {
  return `event: ${name}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
}
