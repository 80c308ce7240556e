import { randomUUID } from 'node:crypto';
import { CONTRACTS, DEFAULT_CONTRACT } from '@crm/contracts';
import { MalformedRequestError } from '@crm/errors';
import type { NextFunction, Request, Response } from 'express';
import { runAsRequest } from './request-id.js';

const SANE_ID = /^[\w.:-]{8,128}$/;

/** Names a request, for log and audit: `X-Request-Id` is taken over if sane, else made. */
export function nameRequest(request: Request, response: Response, next: NextFunction): void {
  takePathAsWritten(request);
  const given = request.headers['x-request-id'];
  const requestId = typeof given === 'string' && SANE_ID.test(given) ? given : randomUUID();
  // for what reaches no route; a route says itself whose surface it belongs to
  request.surface = request.originalUrl.startsWith('/api/v2/') ? CONTRACTS.support : DEFAULT_CONTRACT;
  response.setHeader('X-Request-Id', requestId);
  const hasHost = request.headers.host !== undefined || request.httpVersion !== '1.1';
  runAsRequest(requestId, () =>
    hasHost ? next() : next(new MalformedRequestError('A request names its host in the header Host')),
  );
}

/** A path with `%` that encodes nothing is an address like any other: what stands there is said by the routes. */
function takePathAsWritten(request: Request): void {
  if (!request.url.includes('%')) return;
  const [path, ...query] = request.url.split('?');
  try {
    decodeURIComponent(path);
  } catch {
    request.url = [path.replaceAll('%', '%25'), ...query].join('?');
  }
}
