import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { networkOf, rateLimited, rateLimitHeaders, RateLimitStorage, type NamedLimit } from '@crm/access';
import type { Submitted } from '@crm/http';
import type { Observable } from 'rxjs';
import { accountKey } from './lock-out.js';

const LIMIT: NamedLimit = { name: 'sign-in', points: 10, windowSeconds: 60 };

/**
 * Counts sign-ins before anything is looked up: 10 a minute for each pair of address and account. It is an interceptor because guards run before the body is read.
 */
@Injectable()
export class SignInThrottle implements NestInterceptor {
  constructor(private readonly storage: RateLimitStorage) {}

  async intercept(execution: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (!this.storage.enabled) return next.handle();
    const http = execution.switchToHttp();
    const { ip: address = '', body } = http.getRequest<{ ip?: string; body?: Partial<Submitted> }>();
    const { email } = (body?.given ?? {}) as { email?: unknown };
    if (typeof email === 'string') {
      const pair = `${networkOf(address)}|${accountKey(email).toString('base64url')}`;
      const state = await this.storage.count(LIMIT, pair);
      if (state.isBlocked) throw rateLimited(state, 'Too many sign-ins; try again later');
      http.getResponse<{ set(headers: Record<string, string>): void }>().set(rateLimitHeaders(state));
    }
    return next.handle();
  }
}
