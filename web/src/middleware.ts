import { NextResponse, type NextRequest } from 'next/server';
import { pagePolicy } from './session/csp';
import { ACCESS_COOKIE, currentTokens, isSecure, REFRESH_COOKIE, type KnownTokens } from './session/tokens';

/**
 * What every page has before it is made: a policy with a nonce, and tokens that have not run out. Whether
 * they are worth anything is for the API to say, when the page asks it; strangers are sent to sign in by the page too, since a
 * redirect from here would name this server by another name than the browser does. `/api/*` guards itself (api/route.ts), since what
 * passes here is read twice.
 */
export async function middleware(request: NextRequest): Promise<NextResponse> {
  const nonce = btoa(crypto.randomUUID());
  const policy = pagePolicy(nonce, process.env.NODE_ENV === 'development');
  const tokens = await knownTokens(request);
  const response = NextResponse.next({
    request: { headers: pageHeaders(request, tokens, { nonce, policy }) },
  });
  response.headers.set('Content-Security-Policy', policy);
  response.headers.set('Cache-Control', 'private, no-store');
  for (const change of tokens?.changes ?? []) response.headers.append('Set-Cookie', change);
  return response;
}

/** Undefined where no API is configured, and nobody signs in. */
async function knownTokens(request: NextRequest): Promise<KnownTokens | undefined> {
  if (!process.env.API_URL) return undefined;
  return currentTokens({ get: (name) => request.cookies.get(name)?.value }, isSecure(request));
}

/** Next adds a parameter to what it fetches in the background. */
function withoutInternals(search: string): string {
  const query = new URLSearchParams(search);
  query.delete('_rsc');
  return query.size ? `?${query}` : '';
}

function pageHeaders(
  request: NextRequest,
  tokens: KnownTokens | undefined,
  { nonce, policy }: { nonce: string; policy: string },
): Headers {
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  // Next reads the nonce of its own scripts from here
  headers.set('Content-Security-Policy', policy);
  headers.set('x-path', request.nextUrl.pathname + withoutInternals(request.nextUrl.search));
  if (tokens?.changes.length) {
    const cookies = request.cookies;
    if (tokens.access && tokens.refresh) {
      cookies.set(ACCESS_COOKIE, tokens.access);
      cookies.set(REFRESH_COOKIE, tokens.refresh);
    } else {
      cookies.delete([ACCESS_COOKIE, REFRESH_COOKIE]);
    }
    headers.set('cookie', cookies.toString());
  }
  return headers;
}

export const config = {
  runtime: 'nodejs',
  matcher: ['/((?!api/|_next/static/|_next/image|icon.svg).*)'],
};
