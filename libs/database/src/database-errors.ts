import { ConfigError } from '@crm/config';
import { DomainError, ProviderUnavailableError } from '@crm/errors';
import type { Statement } from './statement.js';

/** Why the database cannot be opened: a sentence for whoever starts the service. */
export class DatabaseStartError extends ConfigError {
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

/** what the driver says of a connection, having no code for it */
const CONNECTION_MESSAGE = /connection|not queryable|query read timeout/i;
/** ECONNRESET, EPIPE, ETIMEDOUT … of the operating system; Node's own begin with ERR_ */
const SYSTEM_ERROR = /^E(?!RR_)[A-Z]+$/;

/** What errors carry. Their classes are not asked: the embedded engine brings one of its own. */
interface ErrorFacts {
  readonly message?: string;
  readonly code?: string;
  /** only PostgreSQL itself gives it */
  readonly severity?: string;
  readonly constraint?: string;
  readonly column?: string;
}

function factsOf(error: unknown): ErrorFacts {
  return typeof error === 'object' && error !== null ? error : {};
}

const failed = new WeakMap<object, Statement>();

/** Has the error remember which statement met it. */
export function tellStatement(error: object, statement: Statement): void {
  failed.set(error, statement);
}

const DATA_EXCEPTION = '22';
const SHOWN_OF_A_TEXT = 80;

/**
 * What the log says of a failed statement: its name, or how its text begins (values are never in it), and PostgreSQL's own
 * sentence. Neither its detail nor its parameters, and no value that the sentence quotes.
 */
export function describeFailure(
  error: unknown,
): { statement?: string; sqlstate: string; sentence: string } | undefined {
  const sqlstate = sqlState(error);
  if (sqlstate === undefined) return undefined;
  const { message = '' } = factsOf(error);
  const statement = failed.get(error as object);
  return {
    statement:
      statement && (statement.name ?? statement.text.trim().replace(/\s+/g, ' ').slice(0, SHOWN_OF_A_TEXT)),
    sqlstate,
    // there values stand in quotes, elsewhere names of columns and constraints
    sentence: sqlstate.startsWith(DATA_EXCEPTION) ? message.replace(/".*"/s, '"…"') : message,
  };
}

/** The five characters by which PostgreSQL names what went wrong; undefined when it was not PostgreSQL. */
export function sqlState(error: unknown): string | undefined {
  const { code, severity } = factsOf(error);
  return severity === undefined ? undefined : code;
}

/** Whether the connection that gave this error must not be used again. */
export function isConnectionFailure(error: unknown): boolean {
  const { code = '', message = '', severity } = factsOf(error);
  if (severity !== undefined) {
    return severity === 'FATAL' || severity === 'PANIC' || code === READ_ONLY_TRANSACTION;
  }
  return SYSTEM_ERROR.test(code) || CONNECTION_MESSAGE.test(message);
}

/**
 * Whether a named statement no longer fits what the server knows: after a migration by a newer instance
 * ("cached plan must not change result type") or a reset session. Nothing was executed; another connection helps.
 */
export function isStaleStatement(error: unknown): boolean {
  const code = sqlState(error);
  if (code === FEATURE_NOT_SUPPORTED) return factsOf(error).message?.includes('cached plan') ?? false;
  return code === UNKNOWN_PREPARED_STATEMENT;
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
  const isOutage =
    code !== undefined && (UNAVAILABLE_CODES.has(code) || UNAVAILABLE_CLASSES.has(code.slice(0, 2)));
  return isOutage || isConnectionFailure(error) ? unavailable(error) : error;
}

/** 503 with its cause, which goes to the log and never to a client. */
export function unavailable(cause: unknown): ProviderUnavailableError {
  return new ProviderUnavailableError('The database is not available at the moment; try again later', cause);
}

/** 503 for work that collided with others' time after time. */
export function tooBusy(cause: unknown): ProviderUnavailableError {
  return new ProviderUnavailableError(
    'Too many are changing the same at this moment; try again later',
    cause,
  );
}

/** The name of the unique, foreign key, check, exclusion or not-null constraint that a statement broke. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!sqlState(error)?.startsWith('23')) return undefined;
  const { constraint, column } = factsOf(error);
  return constraint ?? column;
}
