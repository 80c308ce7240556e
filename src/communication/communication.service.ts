import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { AppConfig } from '@crm/config';
import type { Caller } from '@crm/http';
import { BulkTargets } from '../bulk/index.js';
import { JobRows, JobsService, type Job, type NewJob } from '../jobs/index.js';
import { MOST_AT_ONCE, type Reason } from './communication.js';
import { ChannelNotConfiguredError } from './communication.errors.js';
import { ContentReader } from './content.service.js';
import type { SendCommunicationDto } from './dto/send-communication.dto.js';
import { Dispatch } from './sending/dispatch.service.js';
import type { CommunicationInput, SentCommunication } from './sent-communication.js';

/** An answer is given within 10 s, with what is in flight then. */
const AT_ONCE_MS = 7_500;

/** Messages to many customers at once. */
@Injectable()
export class CommunicationService {
  constructor(
    private readonly contents: ContentReader,
    private readonly targets: BulkTargets,
    private readonly jobs: JobsService,
    private readonly rows: JobRows,
    private readonly dispatch: Dispatch,
    private readonly audit: Audit,
    private readonly config: AppConfig,
  ) {}

  /**
   * To up to 1,000 in this request, to more as a job.
   * @throws InvalidInputError for texts and targets, what a segment that is not there throws, ChannelNotConfiguredError
   */
  async send(
    actor: Caller,
    { customer_ids, filter, segment_id, dry_run: dryRun = false, ...asked }: SendCommunicationDto,
  ): Promise<SentCommunication> {
    const content = await this.contents.read(asked);
    const targets = await this.targets.read(actor, { customer_ids, filter, segment_id }, { repeats: 'kept' });
    const { channel, category } = content;
    if (this.config.production && !dryRun && !this.dispatch.isConfigured(channel)) {
      throw new ChannelNotConfiguredError(channel);
    }
    const total = await this.targets.count(actor, targets);
    const wanted: NewJob<CommunicationInput> = {
      kind: 'communication',
      input: { targets, content },
      dryRun,
      total,
      segmentId: targets.segment_id,
    };
    const { job, done } =
      total > MOST_AT_ONCE
        ? { job: await this.jobs.enqueue(actor, wanted), done: false }
        : await this.jobs.runNow(actor, wanted, AT_ONCE_MS);
    await this.audit.record(actor, {
      resource: 'communications',
      id: job.id,
      after: { channel, category, template: asked.template ?? null, recipients: total, dry_run: dryRun },
    });
    const isDecided = done || (total <= MOST_AT_ONCE && job.done + job.counts.waiting >= total);
    return { job, isDecided, skipped: isDecided ? await this.skippedOf(job) : [] };
  }

  private async skippedOf({ id }: Job): Promise<SentCommunication['skipped']> {
    const rows = await this.rows.after(id, 0, MOST_AT_ONCE, 'skipped');
    return rows.map(({ customer_id, reason }) => ({
      customer_id: customer_id as string,
      reason: reason as Reason,
    }));
  }
}
