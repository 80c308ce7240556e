import { MalformedRequestError, RequestInFlightError, type DomainError, type ErrorCode } from '@crm/errors';
import { errorsOf } from './decorators.js';
import { ERROR_CATALOGUE } from './error-catalogue.js';
import type { OperationFacts } from './operation-facts.js';

/** One way in which an operation can fail. */
export interface Failure {
  code: ErrorCode;
  error: DomainError;
  description: string;
}

/** Those that follow from what the operation is. */
export function expectedFailures(facts: OperationFacts): Failure[] {
  const { contract, path, route } = facts;
  const codes: [boolean, ErrorCode][] = [
    // also where there is nothing to be sent: unknown parameters are refused everywhere
    [true, 'validation_failed'],
    [facts.needsCaller, 'unauthenticated'],
    [route.access.permission !== undefined, 'unauthorized_access'],
    [/\/customers\/\{/.test(path), 'customer_not_found'],
    [/\{/.test(path.replace(/\/customers\/\{\w+\}/, '')), 'not_found'],
    [true, 'request_timeout'],
    [facts.takesIfMatch, 'precondition_failed'],
    [facts.hasBody, 'payload_too_large'],
    [facts.hasBody, 'unsupported_media_type'],
    [facts.takesIdempotencyKey, 'idempotency_mismatch'],
    [facts.needsCaller, 'rate_limited'],
    [true, 'internal_error'],
    [facts.needsCaller || facts.hasInput, 'provider_unavailable'],
  ];
  const failures = codes.flatMap(([applies, code]) => (applies ? [usual(code)] : []));
  if (facts.hasBody && contract.invalidInputStatus !== 400) failures.push(UNREADABLE);
  return failures;
}

const UNREADABLE: Failure = {
  code: 'validation_failed',
  error: new MalformedRequestError('The body is not valid JSON'),
  description: 'The body is not JSON',
};

/** What an operation that takes an Idempotency-Key can answer where it has no other conflict. */
export const IN_FLIGHT: Failure = {
  code: 'conflict',
  error: new RequestInFlightError(1),
  description:
    'The first request with this Idempotency-Key has no answer yet; `Retry-After` says when to repeat it',
};

/** Those that its decorators add. */
export function declaredFailures({ route }: OperationFacts): Failure[] {
  const declared = Object.entries(errorsOf(route.handler)) as [ErrorCode, string][];
  return declared.map(([code, description]) => ({ ...usual(code), description }));
}

export function usual(code: ErrorCode): Failure {
  const { sample, summary } = ERROR_CATALOGUE[code];
  return { code, error: sample, description: summary };
}
