import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { findRequestContext } from '@crm/http';
import type { Response } from 'express';
import { CallerRate } from './caller-rate.js';
import { routeAccessOf } from './route-access.js';

/** Counts the requests of callers who may pass, in `default` and the tiers of the route. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(private readonly rate: CallerRate) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const principal = findRequestContext()?.principal;
    if (principal) {
      const { tiers } = routeAccessOf(execution.getHandler());
      await this.rate.count(principal, tiers, execution.switchToHttp().getResponse<Response>());
    }
    return true;
  }
}
