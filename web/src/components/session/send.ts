import type { FieldError } from '@/api/errors';

export interface Sent<T> {
  ok: true;
  status: number;
  /** of an envelope its `data`; of the relayed API (`/api/v1`) the whole answer */
  data: T;
  metadata?: Record<string, unknown>;
  etag: string | null;
}

export interface NotSent {
  ok: false;
  /** 0 where nothing answered */
  status: number;
  error: string;
  message: string;
  details?: unknown;
  errors: FieldError[];
  retryAfter?: number;
}

export type Outcome<T> = Sent<T> | NotSent;

export interface Sending {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  /** the ETag of what is changed */
  ifMatch?: string | null;
  signal?: AbortSignal;
}

/** Speaks to this origin's `/api`. Never throws: what went wrong is an outcome too. */
export async function send<T>(
  path: string,
  { method = 'GET', body, ifMatch, signal }: Sending = {},
): Promise<Outcome<T>> {
  try {
    const response = await fetch(path, {
      method,
      signal,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(ifMatch && { 'if-match': ifMatch }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return await outcomeOf<T>(response);
  } catch {
    return NO_ANSWER;
  }
}

export const NO_ANSWER: NotSent = { ok: false, status: 0, error: 'offline', message: '', errors: [] };

/** What an answer of this origin's `/api` says. */
export async function outcomeOf<T>(response: Response): Promise<Outcome<T>> {
  const text = await response.text();
  const given = text ? (JSON.parse(text) as Record<string, unknown>) : undefined;
  if (response.ok) {
    const isEnvelope = given !== undefined && 'data' in given && 'metadata' in given;
    return {
      ok: true,
      status: response.status,
      data: (isEnvelope ? given.data : given) as T,
      metadata: isEnvelope ? (given.metadata as Record<string, unknown>) : undefined,
      etag: response.headers.get('etag'),
    };
  }
  const { error, message, details, errors } = (given ?? {}) as Partial<NotSent>;
  return {
    ok: false,
    status: response.status,
    error: error ?? 'internal_error',
    message: message ?? '',
    details,
    errors: errors ?? [],
    retryAfter: Number(response.headers.get('retry-after')) || undefined,
  };
}
