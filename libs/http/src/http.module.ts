import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AnswerInterceptor } from './answer.interceptor.js';
import { Drain } from './drain.js';
import { ErrorFilter } from './error.filter.js';
import { IdempotencyHousekeeping } from './idempotency.housekeeping.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { JsonBodyInterceptor } from './json-body.js';
import { UndeclaredInputInterceptor } from './undeclared-input.js';
import { ValidationPipe } from './validation.pipe.js';

/** The manners that every route has. The order is a request's way: body, idempotency, arguments, answer, errors. */
@Global()
@Module({
  providers: [
    Drain,
    IdempotencyRepository,
    IdempotencyHousekeeping,
    { provide: APP_INTERCEPTOR, useClass: JsonBodyInterceptor },
    { provide: APP_INTERCEPTOR, useClass: UndeclaredInputInterceptor },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
    { provide: APP_PIPE, useClass: ValidationPipe },
    { provide: APP_FILTER, useClass: ErrorFilter },
  ],
  exports: [IdempotencyRepository],
})
export class HttpModule {}
