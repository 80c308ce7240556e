import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { lastValueFrom, of, type Observable } from 'rxjs';
import { Idempotency } from './idempotency.js';

/** A POST with an Idempotency-Key is carried out once; every handler of a POST has it by `@Post` of this lib. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly idempotency: Idempotency) {}

  intercept(
    context: ExecutionContext,
    next: CallHandler,
  ): Observable<unknown> | Promise<Observable<unknown>> {
    const key = context.switchToHttp().getRequest<Request>().headers['idempotency-key'];
    if (key === undefined) return next.handle();
    const answer = () => lastValueFrom(next.handle(), { defaultValue: undefined });
    return this.idempotency.once(context, key, answer).then((body) => of(body));
  }
}
