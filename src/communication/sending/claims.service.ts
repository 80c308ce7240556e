import { Injectable } from '@nestjs/common';
import { Clock } from '@crm/access';
import { isId, newId } from '@crm/database';
import { BulkTargets, type Target } from '../../bulk/index.js';
import type { JobAdvance, JobRow, RunningJob } from '../../jobs/index.js';
import { composedMessage } from '../composed-message.js';
import type { OutgoingMessage } from '../outgoing-message.js';
import { Preflight, type Recipient, type Verdict } from '../preflight/preflight.service.js';
import type { CommunicationInput } from '../sent-communication.js';
import { OutgoingMessagesRepository } from '../store/outgoing-messages.repository.js';
import { UnsubscribeLinks } from '../unsubscribe/unsubscribe-links.js';
import { rowOf } from './after-delivery.js';
import { Dispatch } from './dispatch.service.js';
import { counted, missing, moved } from './job-rows.js';

type Run = RunningJob<CommunicationInput>;

/** What becomes of a recipient by a verdict: a row of the job, a message, or both. */
interface Claim {
  row?: JobRow;
  message?: OutgoingMessage;
}

/** Claims recipients for their messages, in the transaction that judges them: whoever is claimed is `sending` for everybody. */
@Injectable()
export class Claims {
  constructor(
    private readonly preflight: Preflight,
    private readonly messages: OutgoingMessagesRepository,
    private readonly targets: BulkTargets,
    private readonly links: UnsubscribeLinks,
    private readonly dispatch: Dispatch,
    private readonly clock: Clock,
  ) {}

  /** Gives what is to be sent now. */
  async ofNew(job: Run, batch: readonly Target[]): Promise<OutgoingMessage[]> {
    let claims: Claim[] = [];
    await job.commit(async () => {
      const known = batch.filter(({ id }) => isId(id));
      const verdicts = new Map(
        (await this.preflight.judge(job, job.input.content, known)).map((each) => [each.asked.row, each]),
      );
      claims = batch.map((target) => this.claim(job, target, verdicts.get(target.row)));
      const made = claims.flatMap(({ message }) => message ?? []);
      await this.messages.insert(job.dryRun ? [] : made);
      return this.advance(job, claims, { ...this.targets.placeBehind(batch) });
    });
    return beingSent(claims);
  }

  /** Of those that waited, judged anew: much may have changed since. */
  async ofDue(job: Run, atMost: number): Promise<OutgoingMessage[]> {
    let claims: Claim[] = [];
    await job.commit(async () => {
      const due = await this.messages.due(job.id, new Date(this.clock.now()), atMost);
      const asked = due.map(({ customer_id, row, address_key }) => ({
        id: customer_id,
        row,
        usedKey: address_key,
      }));
      const verdicts = await this.preflight.judge(job, job.input.content, asked);
      claims = due.map((message, index) => this.claimAgain(job, message, verdicts[index]));
      await this.messages.replace(claims.flatMap(({ message }) => message ?? []));
      return this.advance(job, claims, job.position ?? {}, -due.length);
    });
    return beingSent(claims);
  }

  private claim(job: Run, target: Target, verdict: Verdict | undefined): Claim {
    if (!verdict || verdict.does === 'miss') return { row: missing(target) };
    const { customer } = verdict;
    if (target.version !== undefined && target.version !== customer?.version) return { row: moved(target) };
    if (verdict.does === 'skip') return { row: skipped(target, verdict.reason) };
    const message = this.messageFor(job, target.row, verdict.customer, verdict);
    return { message, row: message.state === 'sending' ? undefined : rowOf(message) };
  }

  private claimAgain(job: Run, before: OutgoingMessage, verdict: Verdict): Claim {
    const now = new Date(this.clock.now());
    const gone = { ...before, state: 'skipped', changed_at: now, send_after: null } as const;
    if (verdict.does === 'miss') {
      return {
        message: { ...gone, reason: 'customer_not_found' },
        row: missing({ ...before, id: before.customer_id }),
      };
    }
    if (verdict.does === 'skip') {
      const message = { ...gone, reason: verdict.reason };
      return { message, row: rowOf(message) };
    }
    const { id, created_at, attempts, try_until } = before;
    const anew = this.messageFor(job, before.row, verdict.customer, verdict);
    const message = { ...anew, id, created_at, try_until, attempts: attempts + anew.attempts };
    return { message, row: message.state === 'sending' ? undefined : rowOf(message) };
  }

  private messageFor(
    job: Run,
    row: number,
    customer: Recipient,
    verdict: Extract<Verdict, { does: 'send' | 'wait' }>,
  ): OutgoingMessage {
    const { content } = job.input;
    const { channel, category } = content;
    const now = new Date(this.clock.now());
    const isWaiting = verdict.does === 'wait';
    const isSent = !isWaiting && (job.dryRun || !this.dispatch.isConfigured(channel));
    return {
      ...composedMessage(content, customer, this.links.urlFor(customer.id)),
      customer_id: customer.id,
      id: newId(),
      job_id: job.id,
      row,
      channel,
      category,
      state: isWaiting ? 'waiting' : isSent ? 'sent' : 'sending',
      reason: isWaiting ? 'quiet_hours' : null,
      address: verdict.address.to,
      address_key: verdict.address.key,
      in_outbox: isSent,
      reference: null,
      attempts: isWaiting ? 0 : 1,
      send_after: isWaiting ? verdict.until : null,
      try_until: null,
      created_at: now,
      changed_at: now,
      bounced_at: null,
    };
  }

  /** What is being sent now is in no count until something came of it. */
  private advance(
    job: Run,
    claims: readonly Claim[],
    position: JobAdvance['position'],
    waiting = 0,
  ): JobAdvance {
    const rows = claims.flatMap(({ row }) => row ?? []);
    const counts = counted(rows);
    const ended = rows.filter(({ outcome }) => outcome !== 'waiting').length;
    return {
      position,
      done: job.done + ended,
      rows,
      counts: { ...counts, waiting: counts.waiting + waiting },
    };
  }
}

function beingSent(claims: readonly Claim[]): OutgoingMessage[] {
  return claims.flatMap(({ message }) => (message?.state === 'sending' ? [message] : []));
}

function skipped({ row, id }: Target, reason: string): JobRow {
  return { row, outcome: 'skipped', customer_id: id, reason };
}
