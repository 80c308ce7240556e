import { EncryptionModule } from '@crm/encryption';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { CursorSeal } from './cursor-seal.js';
import { Drain } from './drain.js';
import { ErrorFilter } from './error.filter.js';
import { IdempotencyHousekeeping } from './idempotency.housekeeping.js';
import { Idempotency } from './idempotency.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { JsonBodyReader } from './json-body.js';
import { MannersInterceptor } from './manners.interceptor.js';
import { DeclaredInput } from './declared-input.js';
import { PresentView } from './present-view.js';
import { ValidationPipe } from './validation.pipe.js';

/** The manners that every route has: body, repeats and answer (MannersInterceptor), arguments, errors. */
@Global()
@Module({
  imports: [EncryptionModule],
  providers: [
    CursorSeal,
    Drain,
    IdempotencyRepository,
    IdempotencyHousekeeping,
    JsonBodyReader,
    DeclaredInput,
    Idempotency,
    PresentView,
    { provide: APP_INTERCEPTOR, useClass: MannersInterceptor },
    { provide: APP_PIPE, useClass: ValidationPipe },
    { provide: APP_FILTER, useClass: ErrorFilter },
  ],
  exports: [IdempotencyRepository],
})
export class HttpModule {}
