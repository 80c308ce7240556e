import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { CursorSeal } from './cursor-seal.js';
import { Idempotency } from './idempotency.js';
import { JsonBodyReader } from './json-body.js';
import { sendAnswer } from './send-answer.js';
import { DeclaredInput } from './declared-input.js';

/**
 * A request's way around its handler: the body is read, what nobody reads is refused, a repeat is answered as the first
 * was, and the answer is made. One interceptor for all, because Nest spends more on calling each than these do.
 */
@Injectable()
export class MannersInterceptor implements NestInterceptor {
  constructor(
    private readonly body: JsonBodyReader,
    private readonly input: DeclaredInput,
    private readonly idempotency: Idempotency,
    private readonly cursors: CursorSeal,
  ) {}

  intercept(
    context: ExecutionContext,
    next: CallHandler,
  ): Observable<unknown> | Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const answer = () =>
      next
        .handle()
        .pipe(map((value) => sendAnswer(value, http.getRequest(), http.getResponse(), this.cursors)));
    const proceed = () => {
      this.input.submit(context);
      return this.idempotency.once(context, answer);
    };
    const reading = this.body.read(context);
    return reading ? reading.then(proceed) : proceed();
  }
}
