import { Injectable, type ExecutionContext } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { AuthGuard } from '@nestjs/passport';
import { CONTRACTS } from '@crm/contracts';
import { ForbiddenError, ProviderUnavailableError, UnauthenticatedError } from '@crm/errors';
import { makeCaller, type Caller, type Principal } from '@crm/http';
import type { Request } from 'express';
import { AddressFailures } from './address-failures.js';
import { Authenticator } from './authenticator.js';
import { bearerOf } from './bearer.js';
import type { Credential } from './credential.js';
import { AccessObservers } from './observers.js';
import { NoKnownRoleError } from './provider.strategy.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { neededBy, routeAccessOf, type RouteAccess } from './route-access.js';
import { Strategies } from './strategies.js';

/**
 * Lets a request pass whose caller may do what the route declares. A route that declares nothing is refused. passport
 * is shown the tokens that are new here; callers who were seen in the last 3 s cost a look-up.
 */
@Injectable()
export class AccessGuard extends AuthGuard() {
  constructor(
    strategies: Strategies,
    private readonly authenticator: Authenticator,
    private readonly rateLimit: RateLimitGuard,
    private readonly observers: AccessObservers,
    private readonly failures: AddressFailures,
  ) {
    super({ defaultStrategy: strategies.names, property: 'credential' });
  }

  override canActivate(execution: ExecutionContext): boolean | Promise<boolean> {
    const access = routeAccessOf(execution.getHandler());
    const request = execution.switchToHttp().getRequest<Request>();
    if (access.surface) request.surface = CONTRACTS[access.surface];
    if (access.publicReason) return isRead(request) || this.admitAnybody(request, access);
    if (!(access.permission ?? access.signedIn)) {
      throw new ForbiddenError('Nobody may call this route: it does not say who may');
    }
    // found once: behind proxies it is computed each time
    const address = request.ip ?? '';
    const principal = this.identify(request, address, access.tokenInQuery);
    // no promise where none is needed: most callers were seen a moment ago
    if (!(principal instanceof Promise) && lackedBy(principal, access) === undefined) {
      admit(request, address, access, principal);
      return true;
    }
    return this.decide(execution, address, access, principal);
  }

  /**
   * Who stands behind the token of a request; at once where they were seen in the last 3 s.
   * @throws as `Authenticator.authenticate`, and UnauthenticatedError without a token
   */
  identify(request: Request, address: string, inQuery?: boolean): Principal | Promise<Principal> {
    const token = bearerOf(request, inQuery);
    if (!token) throw new UnauthenticatedError();
    return this.authenticator.authenticate(token, address, () => this.prove(request, token));
  }

  /** A strategy that cannot have its key fails as for a wrong token, and the next is tried: `info` tells 503 from 401. */
  override handleRequest<T>(error: unknown, credential: T, info: unknown): T {
    if (error) throw error;
    if (credential) return credential;
    const away = [info].flat().find((failure) => failure instanceof ProviderUnavailableError);
    throw away ?? new UnauthenticatedError();
  }

  /** @throws RateLimitedError when too much of what the address sent was refused */
  private async admitAnybody(request: Request, { notesRefusals }: RouteAccess): Promise<true> {
    const address = request.ip ?? '';
    await this.failures.check(address);
    request.onRefused = async ({ status }) => {
      if (status >= 500 || status === 429) return;
      const { path } = request.route as { path: string };
      await this.failures.count(address, notesRefusals ? undefined : `${request.method} ${path}`);
    };
    return true;
  }

  private async prove(request: Request, token: string): Promise<Credential> {
    request.bearer = token;
    await super.canActivate(new ExecutionContextHost([request, request.res]));
    return request.credential as Credential;
  }

  private async decide(
    execution: ExecutionContext,
    address: string,
    access: RouteAccess,
    reading: Principal | Promise<Principal>,
  ): Promise<boolean> {
    const request = execution.switchToHttp().getRequest<Request>();
    try {
      const principal = await reading;
      const caller = admit(request, address, access, principal);
      const lacked = lackedBy(principal, access);
      if (lacked === undefined) return true;
      await this.note(execution, caller, access);
      throw new ForbiddenError(`This needs the permission ${lacked}`, { required_permission: lacked });
    } catch (error) {
      if (error instanceof NoKnownRoleError) {
        await this.note(execution, admit(request, address, access, error.principal), access);
      }
      throw error;
    }
  }

  /** A denial counts like any request: whoever knocks at closed doors all the time writes no endless log. */
  private async note(execution: ExecutionContext, caller: Caller, access: RouteAccess): Promise<void> {
    await this.rateLimit.canActivate(execution);
    const id: unknown = execution.switchToHttp().getRequest<Request>().params.id;
    await this.observers.denied({
      caller,
      action: access.permission ?? 'sign_in',
      resourceId: typeof id === 'string' ? id : undefined,
    });
  }
}

function admit(request: Request, address: string, access: RouteAccess, principal: Principal): Caller {
  const surface = access.surface ? CONTRACTS[access.surface] : principal.contract;
  request.caller = makeCaller(principal, { surface, action: access.permission, address });
  request.surface = surface;
  return request.caller;
}

/** Health checks and what a browser opens are let through whatever else came from the address. */
function isRead({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** The first of the permissions that the route needs and the caller lacks. */
function lackedBy(principal: Principal, access: RouteAccess): string | undefined {
  return neededBy(access).find((permission) => !principal.can(permission));
}
