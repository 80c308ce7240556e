import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  CustomerDependentsRegistry,
  CustomerSegments,
  type CustomerDependents,
  type Moved,
} from '../customers/index.js';
import { JobsService } from './jobs.service.js';
import { JobRowsRepository } from './store/job-rows.repository.js';
import { JobsRepository } from './store/jobs.repository.js';

/**
 * What jobs keep of a customer goes when the customer does: what was changed, what was in a file, and with them the undo. That a
 * row came out so or so stays. Like the log they are no records of the customer, and do not count as such.
 */
@Injectable()
export class JobsDependents implements CustomerDependents, OnModuleInit {
  readonly name = 'jobs';

  constructor(
    private readonly registry: CustomerDependentsRegistry,
    private readonly segments: CustomerSegments,
    private readonly jobs: JobsService,
    private readonly repository: JobsRepository,
    private readonly rows: JobRowsRepository,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
    this.segments.registerUse((segmentId) => this.jobs.usesSegment(segmentId));
  }

  count(): Promise<number> {
    return Promise.resolve(0);
  }

  async anonymize(customerId: string): Promise<number> {
    await this.rows.anonymize(customerId);
    await this.repository.forgetInputsNaming(customerId);
    return 0;
  }

  delete(customerId: string): Promise<number> {
    return this.anonymize(customerId);
  }

  /** What came of whom stays so, as in the log: who is left takes the rows of whom it took in along when it goes. */
  move(): Promise<Moved> {
    return Promise.resolve({ counts: {}, undo: {} });
  }

  moveBack(): Promise<number> {
    return Promise.resolve(0);
  }
}
