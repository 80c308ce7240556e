import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from '@/api/errors';
import type { Caller } from '@/api/route';

const A_MINUTE = 30;

/** Customers that a session may add in a minute, counted in this process. */
const limiter = new RateLimiterMemory({ points: A_MINUTE, duration: 60 });

/** Counts one; gives the headers that say what is left, or throws a 429 that says when to come again. */
export async function countCreation(caller: Caller): Promise<Record<string, string>> {
  try {
    return headersOf(await limiter.consume(sessionOf(caller)));
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown;
    const seconds = Math.ceil(thrown.msBeforeNext / 1000);
    throw new ApiError(
      429,
      {
        status: 429,
        error: 'rate_limited',
        message: `At most ${A_MINUTE} customers a minute. Try again in ${seconds} seconds.`,
      },
      String(seconds),
      headersOf(thrown),
    );
  }
}

function headersOf({ remainingPoints, msBeforeNext }: RateLimiterRes): Record<string, string> {
  return {
    'X-RateLimit-Limit': String(A_MINUTE),
    'X-RateLimit-Remaining': String(Math.max(remainingPoints, 0)),
    'X-RateLimit-Reset': String(Math.ceil((Date.now() + msBeforeNext) / 1000)),
  };
}

/** By the session that the token names (each new token of a session names the same); where nobody signs in, by address. */
function sessionOf({ token, forwardedFor }: Caller): string {
  if (!token) return `address ${forwardedFor ?? 'unknown'}`;
  const { sid, sub } = claimsOf(token);
  return createHash('sha256')
    .update(String(sid ?? sub ?? token))
    .digest('hex');
}

/** Unverified: only whose requests are counted together hangs on it; the API looks at the token itself. */
function claimsOf(token: string): { sid?: unknown; sub?: unknown } {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) ?? {};
  } catch {
    return {};
  }
}
