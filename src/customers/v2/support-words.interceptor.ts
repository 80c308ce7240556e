import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { DuplicateError, InvalidInputError } from '@crm/errors';
import { catchError, type Observable } from 'rxjs';
import { supportPath } from './support-names.js';
import { supportProblems } from './support-problems.js';

/** Errors of the rules name fields of the record; the support desk knows them by its own names. */
@Injectable()
export class SupportWordsInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((error: unknown) => {
        throw inSupportWords(error);
      }),
    );
  }
}

function inSupportWords(error: unknown): unknown {
  if (error instanceof InvalidInputError) return new InvalidInputError(supportProblems(error.errors ?? []));
  if (error instanceof DuplicateError && error.details) {
    return Object.assign(error, { details: { ...error.details, field: supportPath(error.field) } });
  }
  return error;
}
