import {
  ConflictError,
  DomainError,
  DuplicateError,
  ForbiddenError,
  IdempotencyMismatchError,
  InvalidInputError,
  MethodNotAllowedError,
  NotFoundError,
  PayloadTooLargeError,
  PreconditionFailedError,
  ProfileIncompleteError,
  ProviderUnavailableError,
  RateLimitedError,
  UnauthenticatedError,
  UnsupportedMediaTypeError,
  type ErrorCode,
} from '@crm/errors';

export interface ErrorDescription {
  /** in a few words, for lists */
  summary: string;
  /** when it happens */
  meaning: string;
  /** what the caller does about it */
  remedy: string;
  /** one such error, from which the examples are made */
  sample: DomainError;
}

const A_CUSTOMER = '0190d6a4-1111-7b2a-9f3e-2f1d8c9b7a60';

/** Every code that an error can have. The documents' examples and the page that `type` links to are made of it. */
export const ERROR_CATALOGUE: Readonly<Record<ErrorCode, ErrorDescription>> = {
  validation_failed: {
    summary: 'The input is invalid',
    meaning:
      'A field or parameter is missing, unknown or has a wrong value, or the body is not JSON. `errors` lists every ' +
      'problem with its field; `details` describes the first. In the travel contract the status is 422, except for ' +
      'bodies that are not JSON.',
    remedy: 'Correct the fields that `errors` names and send the request again.',
    sample: InvalidInputError.of('email', 'invalid_email', 'email must be an e-mail address'),
  },
  customer_not_found: {
    summary: 'There is no such customer',
    meaning:
      'No customer has this id, or it was deleted. Ids that are malformed are answered like unknown ones.',
    remedy:
      'Look the customer up by the list. One that was deleted with `retain` can be restored for 30 days.',
    sample: new NotFoundError('There is no customer with this id', 'customer_not_found'),
  },
  not_found: {
    summary: 'There is nothing at this address',
    meaning: 'No route has this path, or the record it names does not exist.',
    remedy: 'Check the path and the id.',
    sample: new NotFoundError(),
  },
  duplicate_customer: {
    summary: 'Email or phone belongs to another customer',
    meaning:
      'Email and phone are unique among all teams; phone numbers are compared by the line that they reach. ' +
      '`details.field` says which of them is taken, and `details.customer_id` by whom, for callers who may read ' +
      'customers. In the travel contract the status is 400.',
    remedy: 'Go on with the customer that `details.customer_id` names: add your fields to it by PUT.',
    sample: new DuplicateError('email', A_CUSTOMER),
  },
  conflict: {
    summary: 'The present state does not allow this',
    meaning:
      'Such as suspending a customer who is suspended already, or a name that is taken. Also a repeat of a request whose ' +
      '`Idempotency-Key` came before and has no answer yet; that one has a `Retry-After`.',
    remedy:
      'Read the record again: `detail` says what stands in the way. Where there is a `Retry-After`, send the request again.',
    sample: new ConflictError('The customer is suspended already'),
  },
  interaction_conflict: {
    summary: 'Two calls of one person at one time',
    meaning: 'The same member of staff has another phone call recorded that overlaps with this one.',
    remedy: 'Correct the time or the duration of one of them.',
    sample: new ConflictError(
      'This call overlaps with another one of the same person',
      {},
      'interaction_conflict',
    ),
  },
  profile_incomplete: {
    summary: 'The customer’s record lacks what this takes',
    meaning:
      'A verification or check needs fields or documents that the customer does not have; `errors` names them.',
    remedy: 'Complete the record, or add the documents, and ask again.',
    sample: new ProfileIncompleteError('A credit check needs tax_id and billing_address', ['tax_id']),
  },
  unauthenticated: {
    summary: 'No valid token',
    meaning: 'There is no token, or it is wrong, expired or revoked.',
    remedy: 'Sign in, or refresh the token, and send it as `Authorization: Bearer <token>`.',
    sample: new UnauthenticatedError(),
  },
  unauthorized_access: {
    summary: 'A permission is missing',
    meaning:
      'The caller is known but may not do this; `details.required_permission` names the permission. It is noted in ' +
      'the audit log.',
    remedy: 'Ask an administrator for a role, or an API key, that has the permission.',
    sample: new ForbiddenError('This needs the permission crm:update:customers', {
      required_permission: 'crm:update:customers',
    }),
  },
  rate_limited: {
    summary: 'A rate limit is used up',
    meaning: 'The limits of the contract count in fixed windows, for each user and each API key by itself.',
    remedy: 'Wait for the seconds that `Retry-After` says. `X-RateLimit-Remaining` tells beforehand.',
    sample: new RateLimitedError(42),
  },
  payload_too_large: {
    summary: 'The body is too large',
    meaning: 'The body has more bytes than the route takes; `details.limit_bytes` says how many it takes.',
    remedy: 'Send less at once, or use an import.',
    sample: new PayloadTooLargeError(1_000_000),
  },
  unsupported_media_type: {
    summary: 'The body is not JSON',
    meaning: 'The body has another content type, character set or encoding than the route takes.',
    remedy: 'Send `Content-Type: application/json`, in UTF-8.',
    sample: new UnsupportedMediaTypeError(),
  },
  method_not_allowed: {
    summary: 'The path does not take this method',
    meaning: 'There are routes at this path, with other methods. `Allow` lists them.',
    remedy: 'Use one of them.',
    sample: new MethodNotAllowedError('DELETE', ['GET', 'POST']),
  },
  precondition_failed: {
    summary: 'The record has changed',
    meaning: '`If-Match` names another version than the present one: somebody else has changed the record.',
    remedy: 'Read the record again, repeat the change on what it says now, and send its new `ETag`.',
    sample: new PreconditionFailedError(),
  },
  idempotency_mismatch: {
    summary: 'The key was used with another body',
    meaning: 'The same `Idempotency-Key` came with a different request within 24 hours.',
    remedy: 'Use a new key for every request that is not a repeat.',
    sample: new IdempotencyMismatchError(),
  },
  request_timeout: {
    summary: 'The request came too slowly',
    meaning: 'The headers took more than 10 seconds to arrive, or the whole request more than five minutes.',
    remedy: 'Send it again over a better connection, or in smaller parts.',
    sample: new DomainError(408, 'request_timeout', 'The request did not arrive in time'),
  },
  range_not_satisfiable: {
    summary: 'There is no such part',
    meaning: '`Range` asks for bytes beyond the end of the content.',
    remedy: 'Ask for a part that `Content-Range` says is there.',
    sample: new DomainError(416, 'range_not_satisfiable', 'The content has 1024 bytes'),
  },
  provider_unavailable: {
    summary: 'Something that is needed does not answer',
    meaning: 'The database, or an outside service that this route needs, is away or too slow at the moment.',
    remedy:
      'Try again after the seconds that `Retry-After` says; with an `Idempotency-Key` that is always safe.',
    sample: new ProviderUnavailableError(),
  },
  internal_error: {
    summary: 'A fault on our side',
    meaning: 'The service met something that it was not written for. Nothing was stored.',
    remedy: 'Quote `request_id` to support.',
    sample: new DomainError(
      500,
      'internal_error',
      'Something went wrong on our side; quote the request id to support',
    ),
  },
};
