import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { findRequestId } from './request-id.js';

/** Told of every answer that was sent, or that its caller did not wait for (status 499). */
export type RequestObserver = (seen: {
  method: string;
  route: string;
  status: number;
  seconds: number;
}) => void;

/**
 * One line a request: id, caller, route, status, duration. The route's pattern stands for the path, and neither query,
 * headers nor bodies are written, so no personal data and no token can be.
 */
export function requestLog(logger: Logger, observe: RequestObserver): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const started = process.hrtime.bigint();
    const requestId = findRequestId();
    response.once('close', () => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const status = response.writableFinished ? response.statusCode : 499;
      const route = (request.route as { path?: string } | undefined)?.path ?? 'none';
      const method = request.method;
      observe({ method, route, status, seconds });
      logger.info(
        {
          request_id: requestId,
          caller: request.caller?.id,
          method,
          route,
          status,
          duration_ms: Math.round(seconds * 1e5) / 100,
        },
        'request',
      );
    });
    next();
  };
}
