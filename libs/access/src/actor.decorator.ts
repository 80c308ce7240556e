import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Caller } from '@crm/http';
import type { Request } from 'express';

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest<Request>();

/** Parameter of a handler: the caller. Only for routes that need one. */
export const Actor = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const { caller } = requestOf(context);
  if (!caller) throw new Error('@Actor() stands on a route that needs no caller');
  return caller;
});

/** Parameter of a handler: the network address, through trusted proxies only; for routes that need no caller. */
export const CallerAddress = createParamDecorator(
  (_data: unknown, context: ExecutionContext): string => requestOf(context).ip ?? '',
);
