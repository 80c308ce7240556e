import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request } from 'express';
import { precondition, type Precondition } from './etag.js';

/** Parameter of a handler: the versions that its write may start from, of the request's If-Match. */
export const IfMatch = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Precondition =>
    precondition(context.switchToHttp().getRequest<Request>().headers['if-match']),
  [documented],
);

function documented(controller: object, method: string | symbol | undefined): void {
  if (method === undefined) return;
  const descriptor = Object.getOwnPropertyDescriptor(controller, method) as PropertyDescriptor;
  (ApiHeader({ name: 'If-Match' }) as MethodDecorator)(controller, method, descriptor);
}
