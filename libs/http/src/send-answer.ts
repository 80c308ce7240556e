import { StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Answer } from './answer.js';
import { entityTag, isUnchanged } from './etag.js';

/** What is sent of what a handler returned: JSON made once, ETag and 304 where it has a version, private caching. */
export function sendAnswer(value: unknown, request: Request, response: Response): unknown {
  if (response.headersSent) return value;
  if (request.caller) response.setHeader('X-API-Contract', request.caller.surface.name);
  // a file that needs no caller, such as a page of the documentation, is everybody's
  else if (value instanceof StreamableFile) return value;
  response.setHeader('Cache-Control', 'private, no-cache');
  response.appendHeader('Vary', 'Authorization');
  if (value instanceof StreamableFile) return value;
  if (!(value instanceof Answer)) return value === undefined ? value : json(value, response);
  const { version, status, headers } = value.options;
  if (headers) for (const [name, content] of Object.entries(headers)) response.setHeader(name, content);
  if (status) response.status(status);
  if (value.body === undefined || value.body instanceof StreamableFile) return value.body;
  const body = json(value.body, response);
  if (version === undefined) return body;
  const tag = entityTag(version, body);
  response.setHeader('ETag', tag);
  if (request.method !== 'GET' && request.method !== 'HEAD') return body;
  if (!isUnchanged(request.headers['if-none-match'], tag)) return body;
  response.status(304);
  return '';
}

function json(value: unknown, response: Response): string {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  return JSON.stringify(value);
}
