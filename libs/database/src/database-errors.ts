import { DomainError, ProviderUnavailableError } from '@crm/errors';
import type pg from 'pg';

/** Why the database cannot be opened: a sentence for whoever starts the service. */
export class DatabaseStartError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DatabaseStartError';
  }
}

// SQLSTATE codes: https://www.postgresql.org/docs/15/errcodes-appendix.html
const QUERY_CANCELED = '57014';
const LOCK_NOT_AVAILABLE = '55P03';
const READ_ONLY_TRANSACTION = '25006';
const DEADLOCK = '40P01';
const SERIALIZATION_FAILURE = '40001';
const FEATURE_NOT_SUPPORTED = '0A000';
const UNKNOWN_PREPARED_STATEMENT = '26000';
/** connection exceptions, insufficient resources, operator intervention, system errors outside PostgreSQL */
const UNAVAILABLE_CLASSES = new Set(['08', '53', '57', '58']);
const UNAVAILABLE_CODES = new Set([
  QUERY_CANCELED,
  LOCK_NOT_AVAILABLE,
  READ_ONLY_TRANSACTION, // the server we speak to has become a standby
  '25P03', // idle_in_transaction_session_timeout
  '28000', // sign-in refused: password changed or pg_hba
  '28P01',
  '3D000', // the database itself is gone
]);

const CONNECTION_MESSAGES = /connection|connect|timeout|not queryable|pool after calling end/i;

/** Whether PostgreSQL itself reported this. The embedded engine brings a class of its own, so none is asked for. */
function isReported(error: unknown): error is pg.DatabaseError {
  return error instanceof Error && 'severity' in error && 'code' in error;
}

export function sqlState(error: unknown): string | undefined {
  return isReported(error) ? error.code : undefined;
}

/** Whether the connection that gave this error must not be used again. */
export function isConnectionFailure(error: unknown): boolean {
  if (isReported(error)) {
    return error.severity === 'FATAL' || error.severity === 'PANIC' || error.code === READ_ONLY_TRANSACTION;
  }
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  return syscall !== undefined || code === 'EPIPE' || CONNECTION_MESSAGES.test(error.message);
}

/**
 * Whether a named statement no longer fits what the server knows: after a migration by a newer instance
 * ("cached plan must not change result type") or a reset session. Nothing was executed; another connection helps.
 */
export function isStaleStatement(error: unknown): boolean {
  const code = sqlState(error);
  return (
    code === UNKNOWN_PREPARED_STATEMENT ||
    (code === FEATURE_NOT_SUPPORTED && (error as Error).message.includes('cached plan'))
  );
}

/** Whether the same transaction may well succeed when it is run once more. */
export function isWorthRetrying(error: unknown): boolean {
  const code = sqlState(error);
  return code === SERIALIZATION_FAILURE || code === DEADLOCK || isStaleStatement(error);
}

/**
 * What repositories see: 503 `ProviderUnavailableError` when the database cannot be reached, has no room or takes
 * too long (the cause goes to the log, never to a client); any other error as it is.
 */
export function asUnavailable(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const code = sqlState(error);
  if (code === QUERY_CANCELED || code === LOCK_NOT_AVAILABLE) {
    return new ProviderUnavailableError('The database took too long to answer; try again later', error);
  }
  const unavailable =
    code === undefined
      ? isConnectionFailure(error)
      : UNAVAILABLE_CODES.has(code) ||
        UNAVAILABLE_CLASSES.has(code.slice(0, 2)) ||
        isConnectionFailure(error);
  return unavailable
    ? new ProviderUnavailableError('The database is not available at the moment; try again later', error)
    : error;
}

/** The name of the unique, foreign key, check, exclusion or not-null constraint that a statement broke. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!isReported(error) || !error.code?.startsWith('23')) return undefined;
  return error.constraint ?? error.column;
}
