import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { describeFailure } from '@crm/database';
import { DomainError, MalformedRequestError, MethodNotAllowedError, NotFoundError } from '@crm/errors';
import type { Request, Response } from 'express';
import { problem } from './problem.js';
import { findRequestId } from './request-id.js';
import { isLed, isOfMissing, Successors } from './successors.js';
import { methodsOf } from './route-methods.js';
import { discardBody } from './unread-body.js';

/** The only place that writes an error body. Whatever is not a DomainError is a 500 that says nothing. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Error');

  constructor(private readonly successors: Successors) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    if (!isOfMissing(thrown) && !isLed(request)) return this.answer(thrown, request, response);
    const answer = (error: unknown) => error !== undefined && this.answer(error, request, response);
    void this.successors.instead(thrown, request, response, http.getNext()).then(answer, answer);
  }

  private answer(thrown: unknown, request: Request, response: Response): void {
    const error = this.known(thrown, request);
    if (response.headersSent) {
      // half of an answer is on its way: cutting the connection is the only honest sign
      response.destroy();
      return;
    }
    const told = request.onRefused?.(error);
    void Promise.all([told, discardBody(request, response)]).then(() => this.send(error, request, response));
  }

  private send(error: DomainError, request: Request, response: Response): void {
    const { caller, surface } = request;
    const requestId = findRequestId() ?? '';
    const body = problem({ error, contract: surface, path: pathOf(request), requestId });
    for (const [name, value] of Object.entries(error.headers ?? {})) response.setHeader(name, value);
    if (caller) response.setHeader('X-API-Contract', surface.name);
    response.setHeader('Cache-Control', 'no-store');
    response.status(body.status).type('application/problem+json').send(JSON.stringify(body));
  }

  private known(thrown: unknown, request: Request): DomainError {
    if (thrown instanceof DomainError) {
      if (thrown.status >= 500) this.log(thrown);
      return thrown;
    }
    if (statusOf(thrown) === 404) return unknownRoute(request);
    const status = statusOf(thrown);
    if (status && status < 500) return new MalformedRequestError('The request could not be read');
    this.log(thrown);
    return new DomainError(
      500,
      'internal_error',
      'Something went wrong on our side; quote the request id to support',
    );
  }

  /** Found by the request id that the caller quotes. */
  private log(thrown: unknown): void {
    this.logger.error({
      message: describe(thrown),
      request_id: findRequestId(),
      ...describeFailure(causeOf(thrown)),
    });
  }
}

function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  return (thrown as { status?: number } | null)?.status;
}

function unknownRoute(request: Request): DomainError {
  const allowed = methodsOf(request.app, request.path).filter((method) => method !== request.method);
  return allowed.length ? new MethodNotAllowedError(request.method, allowed) : new NotFoundError();
}

function pathOf(request: Request): string {
  return request.originalUrl.split('?', 1)[0].slice(0, 500);
}

function causeOf<T>(thrown: T): T | Error {
  return thrown instanceof DomainError && thrown.cause instanceof Error ? thrown.cause : thrown;
}

/** Class, code and stack of our own frames: a driver's message may quote a row, so it is left out. */
function describe(thrown: unknown): string {
  if (!(thrown instanceof Error)) return `thrown value of type ${typeof thrown}`;
  const cause = causeOf(thrown);
  const code = (cause as { code?: unknown }).code;
  const frames = (cause.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12);
  return [`${cause.name}${typeof code === 'string' ? ` ${code}` : ''}`, ...frames].join('\n');
}
