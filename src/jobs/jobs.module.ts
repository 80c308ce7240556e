import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { JobCarrier } from './carrying/job-carrier.js';
import { JobEnding } from './carrying/job-ending.service.js';
import { JobQueue } from './carrying/job-queue.js';
import { JobRunner } from './carrying/job-runner.service.js';
import { JobEvents } from './job-events.service.js';
import { JobKinds } from './job-kinds.js';
import { JobRetention } from './job-retention.service.js';
import { JobRowsReader } from './job-rows-reader.service.js';
import { JobRows } from './job-rows.service.js';
import { JobSteering } from './job-steering.service.js';
import { JobsController } from './jobs.controller.js';
import { JobsDependents } from './jobs.dependents.js';
import { JobsEvents } from './jobs.events.js';
import { JobsHousekeeping } from './jobs.housekeeping.js';
import { JobsService } from './jobs.service.js';
import { JobRowsRepository } from './store/job-rows.repository.js';
import { JobRunsRepository } from './store/job-runs.repository.js';
import { JobsRepository } from './store/jobs.repository.js';

/** Work on many things at once: what there is of it, and what carries it. Features bring what is done (`JobKinds`). */
@Module({
  imports: [CustomersModule],
  controllers: [JobsController],
  providers: [
    JobCarrier,
    JobEnding,
    JobEvents,
    JobKinds,
    JobQueue,
    JobRetention,
    JobRows,
    JobRowsReader,
    JobRowsRepository,
    JobRunner,
    JobRunsRepository,
    JobSteering,
    JobsDependents,
    JobsEvents,
    JobsHousekeeping,
    JobsRepository,
    JobsService,
  ],
  exports: [JobKinds, JobRows, JobsService],
})
export class JobsModule {}
