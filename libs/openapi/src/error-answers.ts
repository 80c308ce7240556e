import { MalformedRequestError, type DomainError, type ErrorCode } from '@crm/errors';
import { errorsOf } from './decorators.js';
import { isReference, type Answer, type Operation, type Reference } from './document.js';
import { ERROR_CATALOGUE } from './error-catalogue.js';
import type { OperationFacts } from './operation-facts.js';
import type { SharedErrors } from './shared-errors.js';

/** One way in which an operation can fail. */
export interface Failure {
  code: ErrorCode;
  error: DomainError;
  description: string;
}

/** What a failure is called that somebody declared by its status alone. */
const CODE_OF_STATUS: Record<string, ErrorCode> = {
  400: 'validation_failed',
  401: 'unauthenticated',
  403: 'unauthorized_access',
  404: 'not_found',
  406: 'not_acceptable',
  409: 'conflict',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  416: 'range_not_satisfiable',
  422: 'profile_incomplete',
  429: 'rate_limited',
  500: 'internal_error',
  503: 'provider_unavailable',
};

/**
 * Every error answer of an operation: those that follow from what it is (a body can be too large, a caller can lack the
 * permission …), and those that its decorators add. A sentence of a decorator stands in place of the usual one.
 */
export function addErrorAnswers(operation: Operation, facts: OperationFacts, shared: SharedErrors): void {
  const byStatus = new Map<string, Failure[]>();
  for (const failure of [...expectedFailures(facts), ...declaredFailures(facts)]) {
    const status = shared.statusOf(failure, facts);
    byStatus.set(status, [...(byStatus.get(status) ?? []), failure]);
  }
  const declared = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
  for (const [status] of declared) {
    if (!byStatus.has(status)) byStatus.set(status, [usual(CODE_OF_STATUS[status] ?? 'conflict')]);
  }
  for (const [status, failures] of byStatus) {
    operation.responses[status] = shared.answer(failures, facts, ownSentence(operation.responses[status]));
  }
}

function expectedFailures(facts: OperationFacts): Failure[] {
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

function declaredFailures({ route }: OperationFacts): Failure[] {
  const declared = Object.entries(errorsOf(route.handler)) as [ErrorCode, string][];
  return declared.map(([code, description]) => ({ ...usual(code), description }));
}

function usual(code: ErrorCode): Failure {
  const { sample, summary } = ERROR_CATALOGUE[code];
  return { code, error: sample, description: summary };
}

function ownSentence(answer: Answer | Reference | undefined): string | undefined {
  return answer && !isReference(answer) && answer.description ? answer.description : undefined;
}
