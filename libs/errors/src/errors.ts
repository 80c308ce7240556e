import { DomainError, type DomainErrorOptions, type ErrorCode, type FieldProblem } from './domain-error.js';

/** 400 (or what the caller's contract calls invalid input): the filter swaps the status, see `invalidInputStatus`. */
export class InvalidInputError extends DomainError {
  constructor(errors: readonly FieldProblem[], message = errors[0]?.message ?? 'The input is invalid') {
    super(400, 'validation_failed', message, { errors });
  }

  static of(
    field: string,
    code: string,
    message: string,
    more: Partial<FieldProblem> = {},
  ): InvalidInputError {
    return new InvalidInputError([{ field, code, message, ...more }]);
  }
}

/** 400 for every contract: the body could not be read as JSON at all. */
export class MalformedRequestError extends DomainError {
  constructor(message: string) {
    super(400, 'validation_failed', message);
  }
}

export class UnauthenticatedError extends DomainError {
  constructor(
    message = 'Sign in: send a valid token as "Authorization: Bearer <token>"',
    options: DomainErrorOptions = {},
  ) {
    super(401, 'unauthenticated', message, {
      ...options,
      headers: { 'WWW-Authenticate': 'Bearer realm="customer-management"', ...options.headers },
    });
  }
}

export class ForbiddenError extends DomainError {
  constructor(message: string, details?: Record<string, unknown>) {
    super(403, 'unauthorized_access', message, { details });
  }
}

export class NotFoundError extends DomainError {
  constructor(
    message = 'There is nothing at this address',
    code: ErrorCode = 'not_found',
    /** as the caller wrote it, where the record may have gone on as another */
    readonly missingId?: string,
  ) {
    super(404, code, message);
  }
}

export class MethodNotAllowedError extends DomainError {
  constructor(method: string, allowed: readonly string[]) {
    super(405, 'method_not_allowed', `${method} is not possible here; allowed: ${allowed.join(', ')}`, {
      headers: { Allow: allowed.join(', ') },
    });
  }
}

export class ConflictError extends DomainError {
  constructor(message: string, options: DomainErrorOptions = {}, code: ErrorCode = 'conflict') {
    super(409, code, message, options);
  }
}

/** 409: the first request with this Idempotency-Key has no answer yet. */
export class RequestInFlightError extends ConflictError {
  constructor(retryAfterSeconds: number) {
    super(
      'The first request with this Idempotency-Key is still being answered; send it again for its answer',
      {
        headers: { 'Retry-After': String(retryAfterSeconds) },
      },
    );
  }
}

export class PreconditionFailedError extends DomainError {
  constructor(message = 'The record has changed since you read it; read it again and repeat the change') {
    super(412, 'precondition_failed', message);
  }
}

export class PayloadTooLargeError extends DomainError {
  constructor(limitBytes: number) {
    super(413, 'payload_too_large', `The body is larger than the limit of ${limitBytes} bytes`, {
      details: { limit_bytes: limitBytes },
    });
  }
}

export class UnsupportedMediaTypeError extends DomainError {
  constructor(message = 'Send the body as application/json in UTF-8') {
    super(415, 'unsupported_media_type', message);
  }
}

export class IdempotencyMismatchError extends DomainError {
  constructor() {
    super(422, 'idempotency_mismatch', 'This Idempotency-Key was already used with another body');
  }
}

/** 422: what is asked for needs something of the customer that is not there. */
export class ProfileIncompleteError extends DomainError {
  /** `missing`: the fields that it takes */
  constructor(message: string, missing: readonly string[]) {
    const errors = missing.map((field) => ({
      field,
      code: 'required',
      message: `${field} is required for this`,
    }));
    super(422, 'profile_incomplete', message, { errors });
  }
}

export class RateLimitedError extends DomainError {
  constructor(
    retryAfterSeconds: number,
    message = 'Too many requests; try again later',
    headers: Record<string, string> = {},
  ) {
    super(429, 'rate_limited', message, {
      details: { retry_after: retryAfterSeconds },
      headers: { ...headers, 'Retry-After': String(retryAfterSeconds) },
    });
  }
}

/** 503: something this service needs (database, Redis, an outside provider) does not answer at the moment. */
export class ProviderUnavailableError extends DomainError {
  constructor(
    message = 'A service that is needed for this is not available at the moment; try again later',
    cause?: unknown,
  ) {
    super(503, 'provider_unavailable', message, { cause, headers: { 'Retry-After': '5' } });
  }
}

/** A unique value is taken. The status is the caller's contract's. */
export abstract class TakenError extends ConflictError {}

/** A customer's unique value is taken. The sentence, too, is the caller's contract's. */
export class DuplicateError extends TakenError {
  constructor(
    readonly field: 'email' | 'phone',
    /** of the record that has it; only for callers who may read it */
    customerId?: string,
  ) {
    super(
      `A customer with this ${field} already exists`,
      { details: { field, ...(customerId ? { customer_id: customerId } : {}) } },
      'duplicate_customer',
    );
  }
}
