import { applyDecorators, Post as NestPost, UseInterceptors } from '@nestjs/common';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';

/** Nest's `@Post`, which takes an Idempotency-Key where the handler is not marked by `@NoIdempotency`. */
export function Post(path?: string | string[]): MethodDecorator {
  return applyDecorators(NestPost(path), UseInterceptors(IdempotencyInterceptor));
}
