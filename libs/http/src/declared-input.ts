import { Injectable, type ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { InvalidInputError, type FieldProblem } from '@crm/errors';
import type { Request } from 'express';
import { CursorSeal } from './cursor-seal.js';
import { isStreamed } from './file-body.js';
import { Submitted } from './submitted.js';

/** What a handler reads of a request by a schema, which then refuses unknown names itself. */
interface Declared {
  query: boolean;
  body: boolean;
}

/** A route that reads no query or no body is sent none: a typo must never pass silently. */
@Injectable()
export class DeclaredInput {
  constructor(private readonly cursors: CursorSeal) {}

  /**
   * Hands what a handler reads over to the pipe that judges it.
   * @throws InvalidInputError that names what nobody reads
   */
  submit(context: ExecutionContext): void {
    const { query, body } = declaredOf(context);
    const request = context.switchToHttp().getRequest<Request>();
    const problems = [
      ...(query ? [] : unknownKeys(request.query, 'is not a query parameter of this route')),
      ...(body || isStreamed(request.body)
        ? []
        : unknownKeys(request.body, 'is not a field of this request')),
    ];
    if (problems.length) throw new InvalidInputError(problems);
    // a form or a file is read by its handler, and judged there
    if (body && !isStreamed(request.body)) request.body = new Submitted(request.body, request.surface);
    // once: what a successor answers was submitted already
    if (query && !((request.query as unknown) instanceof Submitted)) {
      const value = new Submitted(this.opened(request.query), request.surface);
      Object.defineProperty(request, 'query', { value });
    }
  }

  /** One that was not sealed here is no cursor at all. */
  private opened(query: Request['query']): Request['query'] {
    const { cursor } = query;
    if (typeof cursor !== 'string' || cursor === '') return query;
    return { ...query, cursor: this.cursors.open(cursor) ?? 'none of ours' };
  }
}

const seen = new WeakMap<object, Declared>();

/** What the parameters of a handler say that it reads. */
export function declaredOf(context: ExecutionContext): Declared {
  const handler = context.getHandler();
  const known = seen.get(handler);
  if (known) return known;
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name) ?? {}) as object;
  const types = Object.keys(args).map((key) => Number(key.split(':')[0]));
  const declared = {
    query: types.includes(RouteParamtypes.QUERY),
    body: types.includes(RouteParamtypes.BODY),
  };
  seen.set(handler, declared);
  return declared;
}

function unknownKeys(given: unknown, sentence: string): FieldProblem[] {
  if (given === undefined || given === null) return [];
  if (typeof given !== 'object' || Array.isArray(given)) {
    return [{ field: '', code: 'unknown_field', message: 'This route takes no body' }];
  }
  return Object.keys(given)
    .slice(0, 100)
    .map((key) => key.slice(0, 200))
    .map((field) => ({ field, code: 'unknown_field', message: `${field} ${sentence}` }));
}
