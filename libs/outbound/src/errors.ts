/** A server that does not answer as one should: told to the breaker, and tried again. */
export class UnavailableError extends Error {
  override name = 'UnavailableError';
}

/** A server that wants none of a request, and would not want it again: 4xx. */
export class RefusedError extends Error {
  override name = 'RefusedError';
}
