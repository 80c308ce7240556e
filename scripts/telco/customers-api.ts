import { setTimeout as sleep } from 'node:timers/promises';
import { RateGate } from './rate-gate.js';

export type Outcome =
  | { outcome: 'created' }
  /** `by`: the field that another customer has, or that an earlier run sent this very row */
  | { outcome: 'duplicate'; by: string }
  | { outcome: 'failed'; reason: string };

interface Answer {
  lost?: undefined;
  status: number;
  headers: Headers;
  body: Body;
}

/** The network failed, before the answer or halfway; why. */
interface Lost {
  lost: string;
}

/** What of a body is read: of an error's, and of a page's. */
interface Body {
  total?: number;
  error?: string;
  detail?: string;
  details?: { field?: string };
  errors?: { field: string; message: string }[];
}

/** Nothing that is sent can succeed: a wrong key, a missing permission. */
export class HopelessError extends Error {}

const ATTEMPTS = 8;
const PATIENCE_MS = 30_000;

/** The part of the customers' API that an import needs. */
export class CustomersApi {
  private readonly gate = new RateGate();

  constructor(
    private readonly url: string,
    private readonly key: string,
    /** before the second attempt, in ms; it doubles each time */
    private readonly firstPauseMs = 250,
  ) {}

  /**
   * Makes one customer. What fails by the network or the server's state is sent again with the same Idempotency-Key,
   * so that a row whose answer was lost is not made twice.
   * @throws HopelessError for 401 and 403
   */
  async create(body: object, idempotencyKey: string): Promise<Outcome> {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey };
    let reason = '';
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const answer = await this.send('', { method: 'POST', headers, body: JSON.stringify(body) });
      if (answer.lost !== undefined) reason = `no answer: ${answer.lost}`;
      else if (answer.status < 500 && !isInFlight(answer)) return outcomeOf(answer, attempt);
      else reason = `${answer.status}: ${answer.body.detail}`;
      await sleep(this.firstPauseMs * 2 ** (attempt - 1));
    }
    return { outcome: 'failed', reason };
  }

  /** How many customers a list's filters find. @throws Error when the server does not say */
  async count(filters: Record<string, string>): Promise<number> {
    const answer = await this.send(`?${new URLSearchParams({ ...filters, size: '1' })}`, {});
    if (answer.lost !== undefined) throw new Error(answer.lost);
    if (answer.body.total === undefined) throw new Error(`${answer.status}: ${answer.body.detail}`);
    return answer.body.total;
  }

  /** Waits as long as the rate limit says. */
  private async send(
    path: string,
    init: RequestInit & { headers?: Record<string, string> },
  ): Promise<Answer | Lost> {
    for (;;) {
      await this.gate.pass();
      try {
        const response = await fetch(`${this.url}/api/v1/customers${path}`, {
          ...init,
          headers: { ...init.headers, Authorization: `Bearer ${this.key}` },
          signal: AbortSignal.timeout(PATIENCE_MS),
        });
        const body = (await response.json()) as Body;
        this.gate.heed(response.status, response.headers);
        if (response.status !== 429) return { status: response.status, headers: response.headers, body };
      } catch (error) {
        return { lost: (error as Error).message };
      }
    }
  }
}

/** The server is still at an attempt whose answer was lost. */
function isInFlight({ status, body }: Answer): boolean {
  return status === 409 && body.error === 'conflict';
}

function outcomeOf({ status, headers, body }: Answer, attempt: number): Outcome {
  if (status === 201) {
    // a replay of the first attempt is an earlier run's; of a later attempt, the answer that was lost on its way
    const replayed = headers.get('idempotent-replayed') === 'true';
    return replayed && attempt === 1 ? { outcome: 'duplicate', by: 'sent before' } : { outcome: 'created' };
  }
  if (status === 401 || status === 403) throw new HopelessError(`${status}: ${body.detail ?? 'not allowed'}`);
  if (body.error === 'duplicate_customer') {
    return { outcome: 'duplicate', by: body.details?.field ?? 'unknown' };
  }
  return {
    outcome: 'failed',
    reason: `${status}: ${body.errors?.[0]?.message ?? body.detail ?? body.error}`,
  };
}
