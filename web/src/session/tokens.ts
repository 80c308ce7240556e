/**
 * The session is the API's: a pair of tokens in two cookies that no script can read. The access token lives as long as the API
 * says; with it gone, the refresh token gets a new pair. The API gives the same pair to whoever asks twice within ten
 * seconds, so that requests of several tabs need not know of each other.
 *
 * Nothing here knows Next: middleware, route handlers and tests use it alike.
 */

export const ACCESS_COOKIE = 'crm_access';
export const REFRESH_COOKIE = 'crm_refresh';

/** Before it ends an access token is not used any more, in seconds: a request takes its time. */
const ACCESS_MARGIN_S = 30;
/** As long as the API keeps a session, in seconds. */
const REFRESH_AGE_S = 30 * 24 * 60 * 60;
/** Of the ten seconds in which a page has to stand. */
const TIMEOUT_MS = 3_000;

export interface TokenPair {
  access_token: string;
  refresh_token: string;
  expires_in: number;
}

export interface Cookies {
  get(name: string): string | undefined;
}

/** Set-Cookie's values. */
export type CookieChanges = string[];

export interface KnownTokens {
  access?: string;
  refresh?: string;
  /** what the answer has to set, so that the browser knows too */
  changes: CookieChanges;
}

/** Who asks, as far as cookies tell; renews what has run out. */
export async function currentTokens(cookies: Cookies, isSecure: boolean): Promise<KnownTokens> {
  const access = cookies.get(ACCESS_COOKIE);
  const refresh = cookies.get(REFRESH_COOKIE);
  if (access || !refresh) return { access, refresh, changes: [] };
  const pair = await renew(refresh);
  if (pair === 'away') return { refresh, changes: [] };
  if (pair === 'ended') return { changes: forget(isSecure) };
  return { access: pair.access_token, refresh: pair.refresh_token, changes: remember(pair, isSecure) };
}

async function renew(refresh: string): Promise<TokenPair | 'ended' | 'away'> {
  try {
    const answer = await fetch(`${process.env.API_URL}/api/v1/auth/refresh`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refresh_token: refresh }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      cache: 'no-store',
    });
    if (answer.ok) return (await answer.json()) as TokenPair;
    return answer.status === 401 || answer.status === 400 ? 'ended' : 'away';
  } catch {
    return 'away';
  }
}

export function remember(pair: TokenPair, isSecure: boolean): CookieChanges {
  return [
    cookie(ACCESS_COOKIE, pair.access_token, Math.max(pair.expires_in - ACCESS_MARGIN_S, 1), isSecure),
    cookie(REFRESH_COOKIE, pair.refresh_token, REFRESH_AGE_S, isSecure),
  ];
}

export function forget(isSecure: boolean): CookieChanges {
  return [cookie(ACCESS_COOKIE, '', 0, isSecure), cookie(REFRESH_COOKIE, '', 0, isSecure)];
}

function cookie(name: string, value: string, maxAge: number, isSecure: boolean): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}

/** Whether the browser speaks TLS, to this server or to the proxy before it. */
export function isSecure(request: { url: string; headers: Headers }): boolean {
  return (request.headers.get('x-forwarded-proto') ?? new URL(request.url).protocol).startsWith('https');
}

/** Cookies of a plain request. */
export function cookiesOf(headers: Headers): Cookies {
  const pairs = (headers.get('cookie') ?? '').split(';').map((part) => part.trim().split('='));
  return { get: (name) => pairs.find(([key]) => key === name)?.[1] || undefined };
}

/**
 * A page of another origin may not have this one's sessions do anything: browsers say where a request comes from, and whoever does
 * not say it has no browser's cookies.
 */
export function isForeign(request: { url: string; headers: Headers }): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site && site !== 'same-origin' && site !== 'none') return true;
  const origin = request.headers.get('origin');
  if (!origin) return false;
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host');
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
