import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { DuplicateError, InvalidInputError, type FieldProblem } from '@crm/errors';
import { catchError, type Observable } from 'rxjs';
import { supportPath } from './support-fields.js';

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

export function supportProblems(problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map((problem) => {
    // what the caller wrote and nobody knows stays as it was written
    if (problem.code === 'unknown_field') return problem;
    const field = supportPath(problem.field);
    return { ...problem, field, message: leadingWith(field, problem) };
  });
}

/** Sentences begin with the field; elsewhere the same word is just a word, as in `phone number`. */
function leadingWith(field: string, problem: FieldProblem): string {
  const leads = problem.field !== '' && problem.message.startsWith(problem.field);
  return leads ? field + problem.message.slice(problem.field.length) : problem.message;
}
