import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleType,
  isBrokenCircuitError,
  retry,
  TaskCancelledError,
  wrap,
} from 'cockatiel';
import { UnavailableError } from './errors.js';

/** Failures in a row that open the breaker, and how long it stays open, in ms. */
const FAILURES = 5;
const OPEN_MS = 30_000;
const TRIES = 2;
const BACKOFF = { initialDelay: 200, maxDelay: 2_000 };

/** How a server is asked that may be away: twice again with growing pauses, and not at all for a while after five failures. */
export class OutboundPolicy {
  private readonly policy = wrap(
    retry(handleType(UnavailableError), { maxAttempts: TRIES, backoff: new ExponentialBackoff(BACKOFF) }),
    circuitBreaker(handleType(UnavailableError), {
      halfOpenAfter: OPEN_MS,
      breaker: new ConsecutiveBreaker(FAILURES),
    }),
  );

  /**
   * `attempt` throws UnavailableError where it may be tried again, and anything else where not.
   * @throws UnavailableError where the server is away, or was lately and is not asked
   */
  async run<T>(attempt: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    try {
      return await this.policy.execute(attempt, signal);
    } catch (error) {
      throw isNotAsked(error) ? new UnavailableError('not asked', { cause: error }) : error;
    }
  }
}

function isNotAsked(error: unknown): boolean {
  return (
    error instanceof BrokenCircuitError || error instanceof TaskCancelledError || isBrokenCircuitError(error)
  );
}
