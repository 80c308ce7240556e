import type { Contract } from '@crm/contracts';
import type { DomainError, ErrorCode } from '@crm/errors';
import { problem, type Problem } from '@crm/http';
import { ERROR_CATALOGUE } from './error-catalogue.js';

const TIMESTAMP = '2026-01-15T09:30:00.000Z';
const REQUEST_ID = 'f3c0a2de-8a55-4f0e-9c39-0b8f4f0a3a11';

/** The body that an error gets on a path in a contract, made by the code that makes the real ones. */
export function sampleProblem(
  code: ErrorCode,
  contract: Contract,
  path: string,
  error: DomainError = ERROR_CATALOGUE[code].sample,
): Problem {
  const made = problem({ error, contract, path, requestId: REQUEST_ID });
  return JSON.parse(JSON.stringify({ ...made, timestamp: TIMESTAMP })) as Problem;
}
