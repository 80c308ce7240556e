import { ConflictError, NotFoundError, TakenError } from '@crm/errors';

export class SegmentNotFoundError extends NotFoundError {
  constructor() {
    super('There is no such segment');
  }
}

/** 409 (travel: 400): another segment has the name, in whichever case. */
export class SegmentNameTakenError extends TakenError {
  constructor() {
    super('There is a segment of this name already', { details: { field: 'name' } });
  }
}

/** 409: there are as many segments as there may be. */
export class TooManySegmentsError extends ConflictError {
  constructor(most: number) {
    super(`There are at most ${most} segments`);
  }
}

/** 409: a job that goes on works on it. */
export class SegmentInUseError extends ConflictError {
  constructor() {
    super('A job is at work on this segment; delete it when that has ended');
  }
}
