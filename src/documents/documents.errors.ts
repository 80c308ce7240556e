import { ConflictError, NotFoundError } from '@crm/errors';

/** 404: never made, removed, or another customer's. */
export class DocumentNotFoundError extends NotFoundError {
  constructor() {
    super('The customer has no such document');
  }
}

/** 404: the document is a reference, and what it refers to is not kept here. */
export class NoContentError extends NotFoundError {
  constructor() {
    super('The file of this document is kept elsewhere: its file_url says where');
  }
}

/** 404: the signature of a link is wrong or its time is over; nothing is said about the document. */
export class DeadLinkError extends NotFoundError {
  constructor() {
    super('This link does not work any more: ask for a new one');
  }
}

/** 409: a signature that cannot follow the present one, a version that was replaced already, too many documents. */
export class DocumentConflictError extends ConflictError {}
