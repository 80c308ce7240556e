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
import { UnavailableError, type Delivery } from './delivery.js';

/** Failures in a row that open the breaker, and how long it stays open, in ms. */
const FAILURES = 5;
const OPEN_MS = 30_000;
const TRIES = 2;
const BACKOFF = { initialDelay: 200, maxDelay: 2_000 };

/** How a server is asked that may be away: twice again with growing pauses, and not at all for a while after five failures. */
export class DispatchPolicy {
  private readonly policy = wrap(
    retry(handleType(UnavailableError), { maxAttempts: TRIES, backoff: new ExponentialBackoff(BACKOFF) }),
    circuitBreaker(handleType(UnavailableError), {
      halfOpenAfter: OPEN_MS,
      breaker: new ConsecutiveBreaker(FAILURES),
    }),
  );

  /** `attempt` throws UnavailableError as long as nothing can have been delivered. */
  async run(attempt: () => Promise<Delivery>, signal: AbortSignal): Promise<Delivery> {
    try {
      return await this.policy.execute(attempt, signal);
    } catch (error) {
      if (isAway(error)) return { outcome: 'later' };
      throw error;
    }
  }
}

function isAway(error: unknown): boolean {
  return (
    error instanceof UnavailableError ||
    error instanceof BrokenCircuitError ||
    error instanceof TaskCancelledError ||
    isBrokenCircuitError(error)
  );
}
