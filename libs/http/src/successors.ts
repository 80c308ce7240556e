import { Injectable } from '@nestjs/common';
import { DomainError, NotFoundError } from '@crm/errors';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Submitted } from './submitted.js';

/** The record that goes on for one that is not there any more. */
export interface Successor {
  id: string;
  /** tells of it: name and value of a header */
  header: readonly [name: string, value: string];
  /** what whoever writes to the old record is told */
  refusal: DomainError;
}

type Find = (missingId: string) => Promise<Successor | undefined>;

/** Requests that were answered by a successor, which guards need not count again. */
const led = new WeakMap<Request, Successor>();

export function isLed(request: Request): boolean {
  return led.has(request);
}

/**
 * What becomes of requests that still name a record which another took in: they read the other, and do not write. It is looked for
 * only where a record was not found, so that nothing is paid for those that are there.
 */
@Injectable()
export class Successors {
  private find: Find = () => Promise.resolve(undefined);

  /** The feature that keeps the old ids says it here. */
  register(find: Find): void {
    this.find = find;
  }

  /**
   * Answers a failed read by the successor of the record that it misses: the route's handler runs once more, with the other id.
   * Gives what there is to tell instead, where there is no such successor, or it was a write.
   */
  async instead(error: unknown, request: Request, response: Response, next: NextFunction): Promise<unknown> {
    const before = led.get(request);
    if (before) response.removeHeader(before.header[0]);
    if (before || !isOfMissing(error)) return error;
    const successor = await this.find(error.missingId.toLowerCase());
    if (!successor) return error;
    if (request.method !== 'GET' && request.method !== 'HEAD') return successor.refusal;
    if (!rename(request, error.missingId.toLowerCase(), successor.id)) return error;
    led.set(request, successor);
    response.setHeader(...successor.header);
    const { stack } = request.route as { stack: { handle: RequestHandler }[] };
    await stack[0].handle(request, response, next);
    return undefined;
  }
}

/** Whether an error is one that a successor may help with, or comes after one. */
export function isOfMissing(error: unknown): error is NotFoundError & { missingId: string } {
  return error instanceof NotFoundError && error.missingId !== undefined;
}

/** Names another record in path and query; false where neither names the first. */
function rename(request: Request, from: string, to: string): boolean {
  const query: unknown = request.query;
  const given = query instanceof Submitted ? query.given : undefined;
  const sources = [request.params, given].filter((one): one is Record<string, unknown> => Boolean(one));
  const named = sources.flatMap((source) =>
    Object.keys(source)
      .filter((key) => String(source[key]).toLowerCase() === from)
      .map((key) => ({ source, key })),
  );
  for (const { source, key } of named) source[key] = to;
  return named.length > 0;
}
