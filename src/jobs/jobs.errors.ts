import { ConflictError, ForbiddenError, NotFoundError } from '@crm/errors';

/** 404: never made, gone, or another's that the caller may not see. */
export class JobNotFoundError extends NotFoundError {
  constructor() {
    super('There is no such job');
  }
}

/** 404: the job read no file whose rows could be mended. */
export class NoErrorsFileError extends NotFoundError {
  constructor() {
    super('This job has no file of errors');
  }
}

/** 409: the job is past it, or not there yet. */
export class JobConflictError extends ConflictError {}

/** 403: another's job. */
export class ForeignJobError extends ForbiddenError {
  constructor(permission: string) {
    super(`Steering the jobs of others needs the permission ${permission}`, {
      required_permission: permission,
    });
  }
}

/** 403: who steers a job does what it does, and who reads another's file reads what stands in it. */
export class JobForbiddenError extends ForbiddenError {
  constructor(permission: string) {
    super(`For this job that needs the permission ${permission}`, { required_permission: permission });
  }
}
