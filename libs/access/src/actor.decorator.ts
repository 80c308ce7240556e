import { createParamDecorator } from '@nestjs/common';
import { findRequestContext, makeCaller, type Caller } from '@crm/http';

/** Parameter of a handler: the caller. Only for routes that need one. */
export const Actor = createParamDecorator((): Caller => {
  const context = findRequestContext();
  if (!context?.principal) throw new Error('@Actor() stands on a route that needs no caller');
  const { principal, contract: surface, action, requestId, address } = context;
  return makeCaller(principal, { surface, action, requestId, address });
});

/** Parameter of a handler: the caller's network address, through trusted proxies only. */
export const CallerAddress = createParamDecorator((): string => findRequestContext()?.address ?? '');
