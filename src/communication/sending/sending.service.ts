import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '@crm/access';
import { BulkTargets, type Target, type TargetPlace } from '../../bulk/index.js';
import { JobKinds, type JobHandler, type JobPause, type RunningJob } from '../../jobs/index.js';
import type { OutgoingMessage } from '../outgoing-message.js';
import { JobAddressesRepository } from '../store/job-addresses.repository.js';
import { OutgoingMessagesRepository } from '../store/outgoing-messages.repository.js';
import type { CommunicationInput } from '../sent-communication.js';
import { Claims } from './claims.service.js';
import { Deliveries } from './deliveries.service.js';
import { Dispatch } from './dispatch.service.js';

type Run = RunningJob<CommunicationInput>;

/** Messages of a transaction that go nowhere: into the outbox, or of a dry run. */
const UNSENT_AT_ONCE = 200;

/**
 * The job of a communication. Each message is claimed in a transaction of its own before the server hears of it, and what came
 * of it is stored after; see docs/communication.md.
 */
@Injectable()
export class Sending implements JobHandler<CommunicationInput>, OnModuleInit {
  readonly kind = 'communication';

  constructor(
    private readonly kinds: JobKinds,
    private readonly targets: BulkTargets,
    private readonly claims: Claims,
    private readonly deliveries: Deliveries,
    private readonly dispatch: Dispatch,
    private readonly messages: OutgoingMessagesRepository,
    private readonly addresses: JobAddressesRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async run(job: Run): Promise<JobPause | void> {
    await this.deliveries.settleLeft(job);
    while (!job.signal.aborted) {
      const next = await this.messages.nextDue(job.id);
      if (next && next.getTime() <= this.clock.now()) {
        await this.sendSome(job, (atOnce) => this.claims.ofDue(job, atOnce));
        continue;
      }
      const { targets } = job.input;
      const place = job.position as TargetPlace | null;
      const batch = await this.targets.after(job.caller, targets, place, this.sizeFor(job));
      if (batch.length > 0) await this.sendSome(job, () => this.claims.ofNew(job, batch), batch);
      else if (next) return { resumeInMs: next.getTime() - this.clock.now() };
      else return this.forgetAddresses(job);
    }
  }

  /** Claims some and sends them. Where a server is asked, not before it may be. */
  private async sendSome(
    job: Run,
    claim: (atOnce: number) => Promise<OutgoingMessage[]>,
    batch?: readonly Target[],
  ): Promise<void> {
    if (!this.isSent(job)) return void (await claim(UNSENT_AT_ONCE));
    const atOnce = batch?.length ?? this.dispatch.atOnce;
    await this.dispatch.reserve(atOnce, job.signal);
    if (job.signal.aborted) return this.dispatch.giveBack(atOnce);
    const claimed = await claim(atOnce);
    await this.dispatch.giveBack(atOnce - claimed.length);
    if (claimed.length > 0) await this.deliveries.deliver(job, claimed);
  }

  private isSent({ dryRun, input }: Run): boolean {
    return !dryRun && this.dispatch.isConfigured(input.content.channel);
  }

  private sizeFor(job: Run): number {
    return this.isSent(job) ? this.dispatch.atOnce : UNSENT_AT_ONCE;
  }

  private async forgetAddresses({ id }: Run): Promise<void> {
    while ((await this.addresses.forget({ jobId: id })) > 0);
  }
}
