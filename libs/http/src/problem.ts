import { STATUS_CODES } from 'node:http';
import type { Contract } from '@crm/contracts';
import { DomainError, DuplicateError, InvalidInputError, TakenError, type FieldProblem } from '@crm/errors';

/** The one shape of every error (RFC 9457 with the members that the five documents ask for). */
export interface Problem {
  success?: false;
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  error: string;
  message: string;
  details: Record<string, unknown>;
  errors: readonly FieldProblem[];
  timestamp: string;
  request_id: string;
}

export interface ProblemSource {
  error: DomainError;
  contract: Contract;
  path: string;
  requestId: string;
}

export function problem({ error, contract, path, requestId }: ProblemSource): Problem {
  const status = statusOf(error, contract);
  const detail = sentenceOf(error, contract);
  return {
    ...(path.startsWith('/api/v2') ? { success: false as const } : {}),
    type: `/docs/errors#${error.code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    instance: path,
    error: error.code,
    message: detail,
    details: error.details ?? firstProblem(error.errors),
    errors: error.errors ?? [],
    timestamp: new Date().toISOString(),
    request_id: requestId,
  };
}

function statusOf(error: DomainError, contract: Contract): number {
  if (error instanceof InvalidInputError) return contract.invalidInputStatus;
  if (error instanceof TakenError) return contract.duplicate.status;
  return error.status;
}

function sentenceOf(error: DomainError, contract: Contract): string {
  return (error instanceof DuplicateError && contract.duplicate.detail?.[error.field]) || error.message;
}

function firstProblem(errors: readonly FieldProblem[] | undefined): Record<string, unknown> {
  const first = errors?.[0];
  if (!first) return {};
  const { field, allowed_values, received_value } = first;
  return { field, allowed_values, received_value };
}
