import { randomUUID } from 'node:crypto';
import { CONTRACTS, DEFAULT_CONTRACT } from '@crm/contracts';
import { DomainError, MalformedRequestError } from '@crm/errors';
import type { NextFunction, Request, Response } from 'express';
import { runAsRequest } from './request-id.js';

const SANE_ID = /^[\w.:-]{8,128}$/;
const MOST_HEADERS = 100;

/** Names a request, for log and audit: `X-Request-Id` is taken over if sane, else made. */
export function nameRequest(request: Request, response: Response, next: NextFunction): void {
  takePathAsWritten(request);
  const given = request.headers['x-request-id'];
  const requestId = typeof given === 'string' && SANE_ID.test(given) ? given : randomUUID();
  // for what reaches no route; a route says itself whose surface it belongs to
  request.surface = request.originalUrl.startsWith('/api/v2/') ? CONTRACTS.support : DEFAULT_CONTRACT;
  response.setHeader('X-Request-Id', requestId);
  const fault = faultOfHeaders(request);
  // what such a client sends next is not worth reading
  if (fault) response.setHeader('Connection', 'close');
  runAsRequest(requestId, () => next(fault));
}

/**
 * Node would answer a missing host by an empty body, take the first of two, and drop what comes after a number of headers
 * without a word, such as what a proxy said of the address.
 */
function faultOfHeaders({ rawHeaders, httpVersion }: Request): DomainError | undefined {
  // names and values in turn
  if (rawHeaders.length > 2 * MOST_HEADERS) {
    return new DomainError(431, 'payload_too_large', `A request has at most ${MOST_HEADERS} headers`);
  }
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at].length === 4 && rawHeaders[at].toLowerCase() === 'host') hosts++;
  }
  if (hosts === 1 || (hosts === 0 && httpVersion !== '1.1')) return undefined;
  return new MalformedRequestError('A request names its host in one header Host');
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
