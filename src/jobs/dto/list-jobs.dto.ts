import { PageQuery } from '@crm/http';
import { QueryAnyOf } from '@crm/validation';
import { JOB_KINDS, JOB_STATUSES, type JobFilter, type JobKind, type JobStatus } from '../job.js';

export class ListJobsDto extends PageQuery implements JobFilter {
  /** any of these */
  @QueryAnyOf(JOB_KINDS)
  kind?: JobKind[];

  /** any of these */
  @QueryAnyOf(JOB_STATUSES)
  status?: JobStatus[];
}
