import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** Parameter of a handler: the bytes of the body as they came, for what verifies a signature over them. */
export const RawBody = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Buffer =>
    context.switchToHttp().getRequest<Request>().rawBody ?? Buffer.alloc(0),
);
