import { ConflictError, ForbiddenError, NotFoundError, ProfileIncompleteError } from '@crm/errors';

/** 404: never made, erased, or a deleted customer's. */
export class VerificationNotFoundError extends NotFoundError {
  constructor() {
    super('There is no such verification');
  }
}

/** 409: decided or expired already, claimed by another, or of a sandbox. */
export class VerificationConflictError extends ConflictError {}

/** 403: who asked for it, or added its documents, does not decide: four eyes. */
export class OwnVerificationError extends ForbiddenError {
  constructor() {
    super('Who asked for a verification, or added its documents, does not decide it');
  }
}

/** 422: the documents of a level are not there. */
export class PapersMissingError extends ProfileIncompleteError {
  constructor(level: string, missing: readonly string[]) {
    const names = missing.map((name) => NAMES[name] ?? name);
    super(`A verification of the level ${level} needs ${names.join(' and ')} among its documents`, missing);
  }
}

const NAMES: Readonly<Record<string, string>> = {
  document: 'any one that holds',
  identity_document: 'a passport or driving licence',
  utility_bill: 'a utility bill',
};
