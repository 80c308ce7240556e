import type { ErrorCode } from '@crm/errors';
import { isReference, type Answer, type Operation, type Reference } from './document.js';
import { declaredFailures, expectedFailures, IN_FLIGHT, usual, type Failure } from './failures.js';
import type { OperationFacts } from './operation-facts.js';
import type { SharedErrors } from './shared-errors.js';

/** What a failure is called that somebody declared by its status alone. */
const CODE_OF_STATUS: Record<string, ErrorCode> = {
  400: 'validation_failed',
  401: 'unauthenticated',
  403: 'unauthorized_access',
  404: 'not_found',
  409: 'conflict',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  416: 'range_not_satisfiable',
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
  // the description of the key says it to those that have other conflicts
  if (facts.takesIdempotencyKey && !byStatus.has('409')) byStatus.set('409', [IN_FLIGHT]);
  for (const [status, failures] of byStatus) {
    operation.responses[status] = shared.answer(failures, facts, ownSentence(operation.responses[status]));
  }
}

function ownSentence(answer: Answer | Reference | undefined): string | undefined {
  return answer && !isReference(answer) && answer.description ? answer.description : undefined;
}
