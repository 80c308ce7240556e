import { randomUUID } from 'node:crypto';
import { CONTRACTS, DEFAULT_CONTRACT } from '@crm/contracts';
import type { NextFunction, Request, Response } from 'express';
import { runInContext, type RequestContext } from './request-context.js';

const SANE_ID = /^[\w.:-]{8,128}$/;

/** Opens the ambient context of a request and names it: `X-Request-Id` is taken over if sane, else made. */
export function openContext(request: Request, response: Response, next: NextFunction): void {
  const given = request.headers['x-request-id'];
  const requestId = typeof given === 'string' && SANE_ID.test(given) ? given : randomUUID();
  // v2 is one team's surface: its words hold for every caller there
  const surface = request.originalUrl.startsWith('/api/v2/') ? CONTRACTS.support : undefined;
  const context: RequestContext = {
    requestId,
    address: request.ip ?? '',
    surface,
    contract: surface ?? DEFAULT_CONTRACT,
  };
  response.setHeader('X-Request-Id', requestId);
  runInContext(context, next);
}
