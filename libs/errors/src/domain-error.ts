/** Every value that `error` can take in an answer. A client switches on these; they never change meaning. */
export const ERROR_CODES = [
  'validation_failed',
  'customer_not_found',
  'not_found',
  'duplicate_customer',
  'conflict',
  'interaction_conflict',
  'profile_incomplete',
  'unauthenticated',
  'unauthorized_access',
  'rate_limited',
  'payload_too_large',
  'unsupported_media_type',
  'method_not_allowed',
  'precondition_failed',
  'idempotency_mismatch',
  'request_timeout',
  'range_not_satisfiable',
  'provider_unavailable',
  'internal_error',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** One problem with one field of the input. `field` is a dotted path such as `personality_assessment.type`. */
export interface FieldProblem {
  field: string;
  /** machine word for the problem: `required`, `invalid_type`, `unknown_field`, `too_long` … */
  code: string;
  message: string;
  allowed_values?: readonly unknown[];
  received_value?: unknown;
}

export interface DomainErrorOptions {
  details?: Record<string, unknown>;
  errors?: readonly FieldProblem[];
  headers?: Record<string, string>;
  cause?: unknown;
}

/**
 * What rules throw. The HTTP status rides on the class so that the one error filter needs no table of codes;
 * rules themselves never look at it. `message` is a sentence for people and holds no secret or personal value.
 */
export class DomainError extends Error {
  readonly details?: Record<string, unknown>;
  readonly errors?: readonly FieldProblem[];
  readonly headers?: Record<string, string>;

  constructor(
    readonly status: number,
    readonly code: ErrorCode,
    message: string,
    options: DomainErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.details = options.details;
    this.errors = options.errors;
    this.headers = options.headers;
  }
}
