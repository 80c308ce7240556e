import { createHash } from 'node:crypto';
import { Injectable, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Database } from '@crm/database';
import { IdempotencyMismatchError, InvalidInputError, RequestInFlightError } from '@crm/errors';
import type { Request, Response } from 'express';
import { lastValueFrom, of, type Observable } from 'rxjs';
import {
  IdempotencyRepository,
  type KeyScope,
  type KnownRequest,
  type StoredAnswer,
} from './idempotency.repository.js';
import { MultipartForm } from './multipart-form.js';

const SANE_KEY = /^[\x21-\x7e]{1,255}$/;
const KEPT_HEADERS = ['cache-control', 'etag', 'location', 'content-type', 'x-api-contract'];
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const OPT_OUT = 'http:no-idempotency';
const OWN_TRANSACTIONS = 'http:own-transactions';

/** Marks routes that refuse an Idempotency-Key: their answers hold secrets, or stream. */
export const NoIdempotency = () => SetMetadata(OPT_OUT, true);

/** Whether a POST of this handler takes an Idempotency-Key, apart from whether it needs a caller. */
export function takesIdempotencyKey(controller: object, handler: object): boolean {
  return ![handler, controller].some((target) => Reflect.getMetadata(OPT_OUT, target));
}

/**
 * Marks routes whose handlers open transactions of their own, one after the other: what an early one stored stays when a
 * later one fails.
 */
export const OwnTransactions = () => SetMetadata(OWN_TRANSACTIONS, true);

/** In seconds; most are answered in a fraction of one. */
const REPEAT_AFTER = 1;

/**
 * `Idempotency-Key` on a POST: the record of the answer commits with the change, in one transaction around the handler. Where
 * a handler opens its own, a row reserves the key before, and the answer is put there at the end. A repeat is sent the
 * first answer, or 409 while there is none. An error stores nothing, so that a repeat tries anew.
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
    const { caller } = request;
    if (!caller || typeof key !== 'string' || !SANE_KEY.test(key)) {
      throw InvalidInputError.of(
        'Idempotency-Key',
        'invalid_format',
        'Idempotency-Key takes 1 to 255 visible ASCII characters',
      );
    }
    const keyed: KeyedRequest = {
      scope: { principalId: caller.id, route: `${request.method} ${request.path}`, key },
      hash: requestHash(request),
      response: context.switchToHttp().getResponse<Response>(),
      answer: () => lastValueFrom(answer(), { defaultValue: undefined }),
    };
    if (this.reflector.getAllAndOverride(OWN_TRANSACTIONS, [context.getHandler(), context.getClass()])) {
      return of(await this.onReservedKey(keyed));
    }
    return of(await this.database.transaction(() => this.inTransaction(keyed)));
  }

  /** @throws RequestInFlightError, IdempotencyMismatchError */
  private async inTransaction({ scope, hash, response, answer }: KeyedRequest): Promise<unknown> {
    if (!(await this.answers.lock(scope))) throw new RequestInFlightError(REPEAT_AFTER);
    const now = new Date();
    const known = await this.answers.find(scope, now);
    if (known) return replay(known, hash, response);
    const body = await answer();
    const kept = keptOf(response, body);
    await this.answers.save(scope, hash, kept, mentionsIn(kept), now);
    return body;
  }

  /** @throws RequestInFlightError, IdempotencyMismatchError */
  private async onReservedKey({ scope, hash, response, answer }: KeyedRequest): Promise<unknown> {
    const now = new Date();
    if (!(await this.answers.reserve(scope, hash, now))) {
      return replay(await this.answers.find(scope, now), hash, response);
    }
    try {
      const body = await answer();
      const kept = keptOf(response, body);
      await this.answers.complete(scope, now, kept, mentionsIn(kept));
      return body;
    } catch (error) {
      // where the database is away too, the key is free when the time of a request is over
      await this.answers.free(scope, now).catch(() => undefined);
      throw error;
    }
  }
}

/** A request with a key, and how it is answered if it is the first. */
interface KeyedRequest {
  scope: KeyScope;
  hash: Buffer;
  response: Response;
  answer: () => Promise<unknown>;
}

/** @throws RequestInFlightError where there is no answer yet, or was given up just now */
function replay(known: KnownRequest | undefined, hash: Buffer, response: Response): string | undefined {
  if (known && !known.requestHash.equals(hash)) throw new IdempotencyMismatchError();
  if (!known?.answer) throw new RequestInFlightError(REPEAT_AFTER);
  const { status, headers, body } = known.answer;
  response.status(status);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('Idempotent-Replayed', 'true');
  return body === '' ? undefined : body;
}

function keptOf(response: Response, body: unknown): StoredAnswer {
  return {
    status: response.statusCode,
    headers: keptHeaders(response),
    body: typeof body === 'string' ? body : '',
  };
}

/** Every id that an answer names. */
function mentionsIn({ body }: StoredAnswer): string[] {
  return [...new Set((body.match(UUID) ?? []).map((id) => id.toLowerCase()))];
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
