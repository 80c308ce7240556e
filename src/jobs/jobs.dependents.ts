import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CustomerBatches, CustomerDependentsRegistry, CustomerSegments } from '../customers/index.js';
import { JobsService } from './jobs.service.js';
import { JobRowsRepository } from './store/job-rows.repository.js';
import { JobsRepository } from './store/jobs.repository.js';

/**
 * What jobs keep of a customer goes when the customer does: what was changed, what was in a file, and with them the undo. That a
 * row came out so or so stays. A row that failed may name somebody who was no customer then: it is found by what it names. Like the
 * log they are no records of the customer, and do not count as such.
 */
@Injectable()
export class JobsDependents implements OnModuleInit {
  constructor(
    private readonly registry: CustomerDependentsRegistry,
    private readonly segments: CustomerSegments,
    private readonly customers: CustomerBatches,
    private readonly jobs: JobsService,
    private readonly repository: JobsRepository,
    private readonly rows: JobRowsRepository,
  ) {}

  /** What came of whom stays so, as in the log: who is left takes the rows of whom it took in along when it goes. */
  onModuleInit(): void {
    this.registry.registerTraces({ name: 'jobs', forget: (ids) => this.forget(ids) });
    this.segments.registerUse((segmentId) => this.jobs.usesSegment(segmentId));
  }

  private async forget(customerIds: readonly string[]): Promise<void> {
    await this.rows.anonymize(customerIds, await this.customers.names(customerIds));
    await this.repository.forgetInputsNaming(customerIds);
  }
}
