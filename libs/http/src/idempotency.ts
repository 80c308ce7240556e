import { createHash } from 'node:crypto';
import { Injectable, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Database } from '@crm/database';
import { IdempotencyMismatchError, InvalidInputError } from '@crm/errors';
import type { Request, Response } from 'express';
import { lastValueFrom, of, type Observable } from 'rxjs';
import {
  IdempotencyRepository,
  KEPT_MS,
  type KeyScope,
  type StoredAnswer,
} from './idempotency.repository.js';
import { MultipartForm } from './multipart-form.js';
import { findRequestContext } from './request-context.js';

const SANE_KEY = /^[\x21-\x7e]{1,255}$/;
const KEPT_HEADERS = ['etag', 'location', 'content-type', 'x-api-contract'];
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const OPT_OUT = 'http:no-idempotency';

/** Marks routes that refuse an Idempotency-Key: their answers hold secrets, or stream. */
export const NoIdempotency = () => SetMetadata(OPT_OUT, true);

/** Whether a POST of this handler takes an Idempotency-Key, apart from whether it needs a caller. */
export function takesIdempotencyKey(controller: object, handler: object): boolean {
  return ![handler, controller].some((target) => Reflect.getMetadata(OPT_OUT, target));
}

/**
 * `Idempotency-Key` on a POST: runs the handler in one transaction with the record of its answer. A repeat waits for
 * the first by a lock and is sent its answer. An error stores nothing: the transaction is undone, so that the repeat
 * tries anew.
 */
@Injectable()
export class Idempotency {
  constructor(
    private readonly database: Database,
    private readonly answers: IdempotencyRepository,
    private readonly reflector: Reflector,
  ) {}

  /** What `answer` gives, or what it gave to the first of these requests. */
  once(
    context: ExecutionContext,
    answer: () => Observable<unknown>,
  ): Observable<unknown> | Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const key = request.headers['idempotency-key'];
    if (key === undefined || request.method !== 'POST') return answer();
    return this.onceByKey(context, answer, request, key);
  }

  private async onceByKey(
    context: ExecutionContext,
    answer: () => Observable<unknown>,
    request: Request,
    key: string | string[],
  ): Promise<Observable<unknown>> {
    // what streams by is never held, so that a repeat could not be compared with it
    const isStreamed = request.body instanceof MultipartForm;
    if (isStreamed || this.reflector.getAllAndOverride(OPT_OUT, [context.getHandler(), context.getClass()])) {
      throw InvalidInputError.of(
        'Idempotency-Key',
        'unknown_field',
        'This request does not take an Idempotency-Key',
      );
    }
    const principal = findRequestContext()?.principal;
    if (!principal || typeof key !== 'string' || !SANE_KEY.test(key)) {
      throw InvalidInputError.of(
        'Idempotency-Key',
        'invalid_format',
        'Idempotency-Key takes 1 to 255 visible ASCII characters',
      );
    }
    const response = context.switchToHttp().getResponse<Response>();
    const scope = { principalId: principal.id, route: `${request.method} ${request.path}`, key };
    const body = await this.database.transaction(() =>
      this.answerOnce(scope, requestHash(request), answer, response),
    );
    return of(body);
  }

  private async answerOnce(
    scope: KeyScope,
    hash: Buffer,
    answer: () => Observable<unknown>,
    response: Response,
  ): Promise<unknown> {
    await this.answers.lock(scope);
    const now = new Date();
    const stored = await this.answers.find(scope, new Date(now.getTime() - KEPT_MS));
    if (stored) return replay(stored, hash, response);
    const body: unknown = await lastValueFrom(answer(), { defaultValue: undefined });
    const text = typeof body === 'string' ? body : '';
    const kept = {
      requestHash: hash,
      status: response.statusCode,
      headers: keptHeaders(response),
      body: text,
    };
    const mentions = [...new Set((text.match(UUID) ?? []).map((id) => id.toLowerCase()))];
    await this.answers.save(scope, kept, mentions, now);
    return body;
  }
}

function replay(stored: StoredAnswer, hash: Buffer, response: Response): string | undefined {
  if (!stored.requestHash.equals(hash)) throw new IdempotencyMismatchError();
  response.status(stored.status);
  for (const [name, value] of Object.entries(stored.headers)) response.setHeader(name, value);
  response.setHeader('Idempotent-Replayed', 'true');
  return stored.body === '' ? undefined : stored.body;
}

/** The whole request counts, its query too. */
function requestHash(request: Request): Buffer {
  return createHash('sha256')
    .update(request.originalUrl)
    .update('\n')
    .update(request.rawBody ?? '')
    .digest();
}

function keptHeaders(response: Response): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) =>
      response.getHeader(name) === undefined ? [] : [[name, String(response.getHeader(name))]],
    ),
  );
}
