import { EncryptionModule } from '@crm/encryption';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE, HttpAdapterHost } from '@nestjs/core';
import { CursorSeal } from './cursor-seal.js';
import { Drain } from './drain.js';
import { ErrorFilter } from './error.filter.js';
import { IdempotencyHousekeeping } from './idempotency.housekeeping.js';
import { Idempotency } from './idempotency.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { JsonBodyReader } from './json-body.js';
import { DeclaredInput } from './declared-input.js';
import { PreparedExpressAdapter } from './prepared-express.js';
import { PresentView } from './present-view.js';
import { SubmissionGuard } from './submission.guard.js';
import { Successors } from './successors.js';
import { ValidationPipe } from './validation.pipe.js';

/** The manners that every route has: what it is sent and answers, repeats, arguments, errors. */
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
    SubmissionGuard,
    Successors,
    { provide: APP_PIPE, useClass: ValidationPipe },
    { provide: APP_FILTER, useClass: ErrorFilter },
  ],
  exports: [Idempotency, IdempotencyRepository, SubmissionGuard, Successors],
})
export class HttpModule {
  constructor({ httpAdapter }: HttpAdapterHost, cursors: CursorSeal) {
    // the writer of openapi.json has an adapter that answers nobody
    if (httpAdapter instanceof PreparedExpressAdapter) httpAdapter.sealCursorsWith(cursors);
  }
}
