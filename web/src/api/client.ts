import 'server-only';
import { cookies, headers } from 'next/headers';
import createClient, { type Client } from 'openapi-fetch';
import { ACCESS_COOKIE } from '@/session/tokens';
import { ApiError } from './errors';
import type { components, paths } from './v1.gen';

export { ApiError };
export type { components, paths };
export type Api = Client<paths>;

/** Longer than this no page waits; the whole has to stand within ten seconds. */
const TIMEOUT_MS = 6_000;

/** Repeated, as the API's lists in queries may be. */
const querySerializer = { array: { style: 'form', explode: true } } as const;

/** The API with somebody's token: typed by `openapi.json`, whose changes therefore fail the build where a page does not fit. */
export function apiClient(
  token: string | undefined,
  { timeoutMs = TIMEOUT_MS, forwardedFor }: { timeoutMs?: number; forwardedFor?: string | null } = {},
): Api {
  return createClient<paths>({
    baseUrl: process.env.API_URL,
    querySerializer,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(forwardedFor && { 'x-forwarded-for': forwardedFor }),
      // next door: packing costs more than it saves
      'accept-encoding': 'identity',
    },
    fetch: (request) => fetch(request, { cache: 'no-store', signal: AbortSignal.timeout(timeoutMs) }),
  });
}

/** What openapi-fetch answers. */
interface Fetched<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** An answer of the API, with the version that an edit has to name. */
export interface Answer<T> {
  data: T;
  etag: string | null;
  response: Response;
}

/** Throws an `ApiError` for everything but a good answer, also where none came. */
export async function expectAnswer<T>(fetched: Promise<Fetched<T>>): Promise<Answer<T>> {
  const { data, error, response } = await fetched.catch((cause: unknown) => {
    throw ApiError.away(cause);
  });
  if (!response.ok) throw await ApiError.from(response, error);
  return { data: data as T, etag: response.headers.get('etag'), response };
}

/** Asks the API as whoever looks at this page. For server components; the browser goes through `/api`. */
export async function ask<T>(
  call: (api: Api) => Promise<Fetched<T>>,
  options: { timeoutMs?: number } = {},
): Promise<Answer<T>> {
  const token = (await cookies()).get(ACCESS_COOKIE)?.value;
  const forwardedFor = (await headers()).get('x-forwarded-for');
  return expectAnswer(call(apiClient(token, { ...options, forwardedFor })));
}
