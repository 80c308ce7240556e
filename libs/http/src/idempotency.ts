import { createHash } from 'node:crypto';
import { Injectable, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Database } from '@crm/database';
import { IdempotencyMismatchError, InvalidInputError, RequestInFlightError } from '@crm/errors';
import type { Request, Response } from 'express';
import type { Caller } from './caller.js';
import { CursorSeal } from './cursor-seal.js';
import { isStreamed } from './file-body.js';
import {
  IdempotencyRepository,
  type KeyScope,
  type KnownRequest,
  type StoredAnswer,
} from './idempotency.repository.js';
import { PresentView } from './present-view.js';
import { sendAnswer } from './send-answer.js';

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
 * first answer, or 409 while there is none; with other permissions or another contract it is shown the record as it is now. An
 * error stores nothing, so that a repeat tries anew.
 */
@Injectable()
export class Idempotency {
  constructor(
    private readonly database: Database,
    private readonly answers: IdempotencyRepository,
    private readonly reflector: Reflector,
    private readonly presentView: PresentView,
    private readonly cursors: CursorSeal,
  ) {}

  /** What `answer` gives as it is sent, or what it gave to the first of these requests. */
  async once(
    context: ExecutionContext,
    key: string | string[],
    answer: () => Promise<unknown>,
  ): Promise<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    // what streams by is never held, so that a repeat could not be compared with it
    if (
      isStreamed(request.body) ||
      this.reflector.getAllAndOverride(OPT_OUT, [context.getHandler(), context.getClass()])
    ) {
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
    const response = context.switchToHttp().getResponse<Response>();
    const keyed: KeyedRequest = {
      scope: { principalId: caller.id, route: routeOf(request), key },
      hash: requestHash(request),
      viewHash: viewHash(caller),
      context,
      request,
      response,
      answer: async () => sendAnswer(await answer(), request, response, this.cursors),
    };
    if (this.reflector.getAllAndOverride(OWN_TRANSACTIONS, [context.getHandler(), context.getClass()])) {
      return this.onReservedKey(keyed);
    }
    return this.database.transaction(() => this.inTransaction(keyed));
  }

  /** @throws RequestInFlightError, IdempotencyMismatchError */
  private async inTransaction(keyed: KeyedRequest): Promise<unknown> {
    const { scope, hash, answer } = keyed;
    if (!(await this.answers.lock(scope))) throw new RequestInFlightError(REPEAT_AFTER);
    const now = new Date();
    const known = await this.answers.find(scope, now);
    if (known) return this.repeat(known, keyed);
    const body = await answer();
    const kept = keptOf(keyed, body);
    await this.answers.save(scope, hash, kept, mentionsIn(kept), now);
    return body;
  }

  /** @throws RequestInFlightError, IdempotencyMismatchError */
  private async onReservedKey(keyed: KeyedRequest): Promise<unknown> {
    const { scope, hash, answer } = keyed;
    const now = new Date();
    if (!(await this.answers.reserve(scope, hash, now))) {
      return this.repeat(await this.answers.find(scope, now), keyed);
    }
    try {
      const body = await answer();
      const kept = keptOf(keyed, body);
      await this.answers.complete(scope, now, kept, mentionsIn(kept));
      return body;
    } catch (error) {
      // where the database is away too, the key is free when the time of a request is over
      await this.answers.free(scope, now).catch(() => undefined);
      throw error;
    }
  }

  /** @throws RequestInFlightError where there is no answer yet, or was given up just now; IdempotencyMismatchError */
  private async repeat(known: KnownRequest | undefined, keyed: KeyedRequest): Promise<unknown> {
    const { hash, context, request, response } = keyed;
    if (known && !known.requestHash.equals(hash)) throw new IdempotencyMismatchError();
    if (!known?.answer) throw new RequestInFlightError(REPEAT_AFTER);
    const { status, headers, body, viewHash: first } = known.answer;
    response.setHeader('Idempotent-Replayed', 'true');
    if (first?.equals(keyed.viewHash)) {
      response.status(status);
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      return body === '' ? undefined : body;
    }
    const present = await this.presentView.of(context, headers.location);
    const shown = sendAnswer(present, request, response, this.cursors);
    response.status(status);
    if (headers.location) response.setHeader('Location', headers.location);
    return shown;
  }
}

/** A request with a key, and how it is answered if it is the first. */
interface KeyedRequest {
  scope: KeyScope;
  hash: Buffer;
  viewHash: Buffer;
  context: ExecutionContext;
  request: Request;
  response: Response;
  answer: () => Promise<unknown>;
}

function keptOf({ response, viewHash: view }: KeyedRequest, body: unknown): StoredAnswer {
  return {
    status: response.statusCode,
    headers: keptHeaders(response),
    body: typeof body === 'string' ? body : '',
    viewHash: view,
  };
}

/** Every id that an answer names. */
function mentionsIn({ body }: StoredAnswer): string[] {
  return [...new Set((body.match(UUID) ?? []).map((id) => id.toLowerCase()))];
}

const WHOLE_UUID = new RegExp(`^${UUID.source}$`, 'i');

/** The matched route with the ids in its path: the same however the path was written. */
function routeOf({ method, route, params }: Request): string {
  const pattern = (route as { path: string }).path;
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(params[name]);
    return WHOLE_UUID.test(value) ? value.toLowerCase() : value;
  });
  return `${method} ${path}`;
}

/** What an answer depends on beyond the request: in whose words it is given, and what its reader may see. */
function viewHash({ contract, surface, permissions }: Caller): Buffer {
  const view = [contract.name, surface.name, ...[...permissions].sort()];
  return createHash('sha256').update(JSON.stringify(view)).digest();
}

/** The whole request counts, its query too; its path is the route's. */
function requestHash(request: Request): Buffer {
  return createHash('sha256')
    .update(request.originalUrl.split('?').slice(1).join('?'))
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
