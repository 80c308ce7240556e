import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { RateTierName } from '@crm/contracts';
import type { Permission } from './permissions.js';
import { declareRoute, type RouteAccess } from './route-access.js';

/** The OpenAPI extension that names the needed permission; `authenticated` and `none` where there is none. */
export const REQUIRED_PERMISSION = 'x-required-permission';

const declare =
  (more: Partial<RouteAccess>): MethodDecorator =>
  (_target, _key, descriptor) =>
    declareRoute(descriptor.value as object, more);

/**
 * The permission that a route needs, said once: the guard, the OpenAPI document and the audit's action read it here.
 *
 *     @Get() @Access('crm:read:customers') list() {}
 */
export function Access(permission: Permission): MethodDecorator {
  return applyDecorators(
    declare({ permission }),
    ApiBearerAuth(),
    ApiExtension(REQUIRED_PERMISSION, permission),
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
export function Public(reason: string): MethodDecorator {
  return applyDecorators(
    declare({ publicReason: reason }),
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
