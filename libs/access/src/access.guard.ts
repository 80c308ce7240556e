import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ForbiddenError, UnauthenticatedError } from '@crm/errors';
import { adoptPrincipal, findRequestContext, type Principal, type RequestContext } from '@crm/http';
import type { Request, Response } from 'express';
import { Authenticator } from './authenticator.js';
import { bearerOf } from './bearer.js';
import { CallerRate } from './caller-rate.js';
import { AccessObservers } from './observers.js';
import { NoKnownRoleError } from './outside-provider.js';
import { routeAccessOf, type RouteAccess } from './route-access.js';

/** Lets a request pass whose caller may do what the route declares. A route that declares nothing is refused. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly rate: CallerRate,
    private readonly observers: AccessObservers,
  ) {}

  canActivate(execution: ExecutionContext): boolean | Promise<boolean> {
    const access = routeAccessOf(execution.getHandler());
    if (access.publicReason) return true;
    const context = findRequestContext();
    if (!context || !(access.permission ?? access.signedIn)) {
      throw new ForbiddenError('Nobody may call this route: it does not say who may');
    }
    const request = execution.switchToHttp().getRequest<Request>();
    const token = bearerOf(request, access.tokenInQuery);
    if (!token) throw new UnauthenticatedError();
    context.action = access.permission;
    const principal = this.authenticator.authenticate(token, context.address);
    // no promise where none is needed: most callers were seen a moment ago
    if (!(principal instanceof Promise) && mayPass(principal, access)) {
      adoptPrincipal(context, principal);
      return true;
    }
    return this.decide(execution, context, access, principal);
  }

  private async decide(
    execution: ExecutionContext,
    context: RequestContext,
    access: RouteAccess,
    reading: Principal | Promise<Principal>,
  ): Promise<boolean> {
    try {
      const principal = await reading;
      adoptPrincipal(context, principal);
      if (mayPass(principal, access)) return true;
      await this.note(execution, principal, access);
      throw new ForbiddenError(`This needs the permission ${access.permission}`, {
        required_permission: access.permission,
      });
    } catch (error) {
      if (error instanceof NoKnownRoleError) {
        adoptPrincipal(context, error.principal);
        await this.note(execution, error.principal, access);
      }
      throw error;
    }
  }

  /** A denial counts like any request: whoever knocks at closed doors all the time writes no endless log. */
  private async note(execution: ExecutionContext, principal: Principal, access: RouteAccess): Promise<void> {
    const http = execution.switchToHttp();
    await this.rate.count(principal, access.tiers, http.getResponse<Response>());
    const id: unknown = http.getRequest<Request>().params.id;
    await this.observers.denied({
      principal,
      action: access.permission ?? 'sign_in',
      resourceId: typeof id === 'string' ? id : undefined,
    });
  }
}

function mayPass(principal: Principal, access: RouteAccess): boolean {
  return access.permission === undefined || principal.can(access.permission);
}
