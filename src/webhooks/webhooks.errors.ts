import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '@crm/errors';

export class WebhookNotFoundError extends NotFoundError {
  constructor() {
    super('There is no such webhook');
  }
}

/** 409: there are as many webhooks as there may be. */
export class TooManyWebhooksError extends ConflictError {
  constructor(most: number) {
    super(`There are at most ${most} webhooks`);
  }
}

/** 409: nothing is sent while it is switched off. */
export class WebhookInactiveError extends ConflictError {
  constructor() {
    super('This webhook is switched off; set active to true first');
  }
}

/** 400: an address that nothing is sent to. The sentence never says what a name resolves to. */
export class RefusedTargetError extends InvalidInputError {
  constructor(code: string, message: string) {
    super([{ field: 'url', code, message }]);
  }
}

/** 403: what happens is told to those alone who may read it. */
export class UnreadableEventsError extends ForbiddenError {
  constructor(permissions: readonly string[]) {
    super(`To be told of these events takes ${permissions.join(', ')}`, { permissions });
  }
}

/** 403: users of an outside provider may be gone without anybody being told here. */
export class OutsideOwnerError extends ForbiddenError {
  constructor() {
    super('A webhook belongs to a user or an API key of this service: create it with an API key');
  }
}

/** 403: otherwise somebody would be told by another's rights. */
export class OwnerSeesMoreError extends ForbiddenError {
  constructor() {
    super('You cannot change a webhook whose owner may see more than you');
  }
}
