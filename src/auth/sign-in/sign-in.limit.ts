import { Injectable } from '@nestjs/common';
import { networkOf, rateLimited, rateLimitHeaders, RateLimitStorage, type NamedLimit } from '@crm/access';
import { DomainError } from '@crm/errors';
import type { Answer } from '@crm/http';
import { accountKey } from './lock-out.js';

const LIMIT: NamedLimit = { name: 'sign-in', points: 10, windowSeconds: 60 };

/** How often anybody may try to sign in: 10 times a minute for each pair of address and account, counted before a look-up. */
@Injectable()
export class SignInLimit {
  constructor(private readonly storage: RateLimitStorage) {}

  /**
   * Counts one try and makes it; its answer tells the limit, and so does its refusal.
   * @throws RateLimitedError when the limit is used up
   */
  async within<T>(email: string, address: string, signIn: () => Promise<Answer<T>>): Promise<Answer<T>> {
    if (!this.storage.enabled) return signIn();
    const pair = `${networkOf(address)}|${accountKey(email).toString('base64url')}`;
    const state = await this.storage.count(LIMIT, pair);
    if (state.isBlocked) throw rateLimited(state, 'Too many sign-ins; try again later');
    const limit = rateLimitHeaders(state);
    try {
      return (await signIn()).withHeaders(limit);
    } catch (error) {
      if (error instanceof DomainError) Object.assign(error, { headers: { ...limit, ...error.headers } });
      throw error;
    }
  }
}
