/** One wrong field of what was sent, as the API names it. */
export interface FieldError {
  field: string;
  code: string;
  message: string;
  allowed_values?: readonly unknown[];
  received_value?: unknown;
}

/** What the API says when it does not do what it was asked; its sentence is for people and leaks nothing. */
export interface Problem {
  status: number;
  error: string;
  message: string;
  details?: unknown;
  errors?: FieldError[];
}

/** The status of an API that did not answer, or not in time. */
export const AWAY = 503;

/** Any answer but a good one. `digest` is what an error boundary in the browser is told of it. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly digest: string;

  constructor(
    readonly status: number,
    readonly problem: Problem,
    readonly retryAfter?: string | null,
    /** what the answer says beside it, such as limits */
    readonly headers: Record<string, string> = {},
  ) {
    super(problem.message);
    this.digest = `api:${status}`;
  }

  static away(cause: unknown): ApiError {
    const error = new ApiError(AWAY, {
      status: AWAY,
      error: 'provider_unavailable',
      message: 'The customer service does not answer. Try again in a moment.',
    });
    error.cause = cause;
    return error;
  }

  /** From an answer of the API; what is no problem object (a proxy's page) says nothing but its status. */
  static async from(response: Response, body?: unknown): Promise<ApiError> {
    const given = (body ?? (await response.json().catch(() => undefined))) as Partial<Problem> | undefined;
    const problem: Problem =
      given && typeof given.error === 'string' && typeof given.message === 'string'
        ? { ...given, status: response.status, error: given.error, message: given.message }
        : { status: response.status, error: 'internal_error', message: 'Something went wrong.' };
    return new ApiError(response.status, problem, response.headers.get('retry-after'));
  }
}
