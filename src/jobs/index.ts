export { JobsModule } from './jobs.module.js';
export { JobsService, type NewJob } from './jobs.service.js';
export { JobKinds } from './job-kinds.js';
export { JobRows } from './job-rows.service.js';
export {
  FencedOffError,
  JobFailedError,
  type JobAdvance,
  type JobHandler,
  type JobPause,
  type RunningJob,
} from './job-handler.js';
export type {
  Job,
  JobCounts,
  JobFailure,
  JobKind,
  JobRow,
  JobStatus,
  RowOutcome,
  UndoCounts,
} from './job.js';
export { JobResponseDto, toAcceptedResponse, toJobResponse } from './dto/job-response.dto.js';
