import { createParamDecorator } from '@nestjs/common';
import { findRequestContext, type Principal } from '@crm/http';

/** Parameter of a handler: the caller. Only for routes that need one. */
export const Actor = createParamDecorator((): Principal => {
  const principal = findRequestContext()?.principal;
  if (!principal) throw new Error('@Actor() stands on a route that needs no caller');
  return principal;
});

/** Parameter of a handler: the caller's network address, through trusted proxies only. */
export const CallerAddress = createParamDecorator((): string => findRequestContext()?.address ?? '');
