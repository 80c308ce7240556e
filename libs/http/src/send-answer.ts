import { StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Answer } from './answer.js';
import type { CursorSeal } from './cursor-seal.js';
import { entityTag, isUnchanged, weakTag } from './etag.js';
import { changesUnseen, ownChanges } from './own-changes.js';
import { endWhenIdle } from './streamed-answers.js';
import { Submitted } from './submitted.js';

/** What is sent of what a handler returned: JSON made once, ETag (of a list a weak one) and 304, private caching. */
export function sendAnswer(
  value: unknown,
  request: Request,
  response: Response,
  cursors: CursorSeal,
): unknown {
  if (response.headersSent) return value;
  if (isStreamed(value)) endWhenIdle(response);
  if (request.caller) response.setHeader('X-API-Contract', request.caller.surface.name);
  // a file that needs no caller, such as a page of the documentation, is everybody's
  else if (value instanceof StreamableFile) return value;
  response.setHeader('Cache-Control', 'private, no-cache');
  response.appendHeader('Vary', 'Authorization');
  if (value instanceof StreamableFile) return value;
  const { body, options } = value instanceof Answer ? value : new Answer(value);
  const { version, madeAt, status, headers } = options;
  if (headers) for (const [name, content] of Object.entries(headers)) response.setHeader(name, content);
  if (status) response.status(status);
  if (body === undefined || body instanceof StreamableFile) return body;
  const shown = version === undefined ? sealed(body, cursors) : seenBy(request, body as object);
  const text = json(shown, response);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const compared = madeAt === undefined ? text : JSON.stringify({ ...(shown as object), [madeAt]: null });
  const tag = version !== undefined ? entityTag(version, compared) : isRead ? weakTag(text) : undefined;
  if (tag === undefined) return text;
  response.setHeader('ETag', tag);
  if (!isRead || !isUnchanged(request.headers['if-none-match'], tag)) return text;
  response.status(304);
  return '';
}

function isStreamed(value: unknown): boolean {
  const body = value instanceof Answer ? value.body : value;
  return body instanceof StreamableFile;
}

/** Of a record, which has a version, all of it; or what their own change did to callers who may not read it. */
function seenBy({ caller, body }: Request, record: object): object {
  if (!caller || !changesUnseen(caller)) return record;
  return ownChanges(record, (body instanceof Submitted && body.judged) || {});
}

/** A list with its cursor as callers carry it. */
function sealed(body: unknown, cursors: CursorSeal): unknown {
  const next = (body as { next_cursor?: unknown } | null)?.next_cursor;
  return typeof next === 'string' ? { ...(body as object), next_cursor: cursors.seal(next) } : body;
}

function json(value: unknown, response: Response): string {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  return JSON.stringify(value);
}
