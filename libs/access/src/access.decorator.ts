import { applyDecorators, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { ContractName, RateTierName } from '@crm/contracts';
import type { Permission } from './permissions.js';
import { declareRoute, routeAccessOf, type RouteAccess } from './route-access.js';

/** The OpenAPI extension that names the needed permission, or all of several as a list; `authenticated` and `none` where there is none. */
export const REQUIRED_PERMISSION = 'x-required-permission';

const declare =
  (more: Partial<RouteAccess>): MethodDecorator =>
  (_target, _key, descriptor) =>
    declareRoute(descriptor.value as object, more);

/**
 * The permission that a route needs, said once: the guard, the OpenAPI document and the audit's action read it here. Further ones are
 * needed beside it.
 *
 *     @Get() @Access('crm:read:customers') list() {}
 */
export function Access(permission: Permission, ...alsoNeeded: Permission[]): MethodDecorator {
  const all = [permission, ...alsoNeeded];
  return applyDecorators(
    declare({ permission, alsoNeeded }),
    ApiBearerAuth(),
    ApiExtension(REQUIRED_PERMISSION, all.length > 1 ? all : permission),
  );
}

/** For what concerns callers themselves: any valid token will do, no permission is needed. */
export function SignedIn(): MethodDecorator {
  return applyDecorators(
    declare({ signedIn: true }),
    ApiBearerAuth(),
    ApiExtension(REQUIRED_PERMISSION, 'authenticated'),
  );
}

/** Opens a route to everybody. `reason` says why that is safe, such as `verifies a signature itself`. */
export function Public(
  reason: string,
  { notesRefusals }: Pick<RouteAccess, 'notesRefusals'> = {},
): MethodDecorator {
  return applyDecorators(
    declare({ publicReason: reason, notesRefusals }),
    ApiSecurity({}),
    ApiExtension(REQUIRED_PERMISSION, 'none'),
  );
}

/** Lets the token of this one route also stand in the query as `token`, for a link that a browser opens by itself. */
export function TokenInQuery(): MethodDecorator {
  return declare({ tokenInQuery: true });
}

/** Rate tiers of the caller's contract that this route counts in, beside `default`. */
export function RateTier(...tiers: RateTierName[]): MethodDecorator {
  return declare({ tiers });
}

/**
 * The contract in whose words a route is spoken, whoever calls; that of a handler goes before that of its class. Without
 * it, the caller's own contract decides.
 *
 *     @Surface('support') @Controller('api/v2/customers') class SupportCustomersController {}
 */
export function Surface(surface: ContractName): ClassDecorator & MethodDecorator {
  return (target: object, _key?: string | symbol, descriptor?: PropertyDescriptor) => {
    const handlers = descriptor ? [descriptor.value as object] : handlersWithoutSurface(target as Type);
    for (const handler of handlers) declareRoute(handler, { surface });
  };
}

function handlersWithoutSurface({ prototype }: Type): object[] {
  const members = Object.entries(Object.getOwnPropertyDescriptors(prototype as object));
  return members
    .filter(([name, { value }]) => name !== 'constructor' && typeof value === 'function')
    .map(([, { value }]) => value as object)
    .filter((handler) => routeAccessOf(handler).surface === undefined);
}
