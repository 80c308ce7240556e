import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  InjectThrottlerOptions,
  InjectThrottlerStorage,
  ThrottlerGuard,
  type ThrottlerModuleOptions,
} from '@nestjs/throttler';
import { isLed } from '@crm/http';
import type { Request, Response } from 'express';
import { RateLimitStorage } from './rate-limit.storage.js';
import { limitsOf } from './rate-limits.js';
import { rateLimited, rateLimitHeaders, tightest } from './rate-state.js';
import { routeAccessOf } from './route-access.js';

/**
 * Counts the requests of callers in `default` and the tiers of the route, by the numbers of the caller's contract, and
 * writes the headers of the tightest limit. All limits are counted before one refuses, which throttler's own walk over
 * named throttlers does not.
 */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  constructor(
    @InjectThrottlerOptions() options: ThrottlerModuleOptions,
    @InjectThrottlerStorage() private readonly storage: RateLimitStorage,
    reflector: Reflector,
  ) {
    super(options, storage, reflector);
  }

  /** @throws RateLimitedError when one of the limits is used up */
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const { caller } = request;
    if (!caller || !this.storage.enabled || isLed(request)) return true;
    const limits = limitsOf(caller.contract, routeAccessOf(context.getHandler()).tiers);
    // every user and every API key counts by itself
    const states = await Promise.all(limits.map((limit) => this.storage.count(limit, caller.id)));
    const state = tightest(states);
    if (state.isBlocked) throw rateLimited(state);
    const response = http.getResponse<Response>();
    for (const [name, value] of Object.entries(rateLimitHeaders(state))) response.setHeader(name, value);
    return true;
  }
}
