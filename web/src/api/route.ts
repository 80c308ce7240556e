import { DATA_POLICY } from '@/session/csp';
import { cookiesOf, currentTokens, isForeign, isSecure } from '@/session/tokens';
import { refuse, refuseError } from './envelope';

export interface Caller {
  /** the access token; undefined where no API is configured */
  token?: string;
  /** the session as a name that tells nothing, for counting */
  forwardedFor: string | null;
}

type Handler<C> = (request: Request, caller: Caller, context: C) => Promise<Response>;

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * What every route handler below `/api` has around it: requests of other origins change nothing, a stranger gets a 401 (never a
 * redirect), tokens that ran out are renewed, and whatever is thrown is answered in the envelope.
 */
export function apiRoute<C>(handle: Handler<C>, { isPublic = false } = {}) {
  return async (request: Request, context: C): Promise<Response> => {
    if (!SAFE.has(request.method) && isForeign(request)) {
      return refuse({
        status: 403,
        error: 'unauthorized_access',
        message: 'This request came from another site.',
      });
    }
    const forwardedFor = request.headers.get('x-forwarded-for');
    if (isPublic || !process.env.API_URL) return attempt(() => handle(request, { forwardedFor }, context));
    const { access, refresh, changes } = await currentTokens(cookiesOf(request.headers), isSecure(request));
    const response =
      access || refresh
        ? await attempt(() => handle(request, { token: access, forwardedFor }, context))
        : refuse({ status: 401, error: 'unauthenticated', message: 'Sign in to continue.' });
    for (const change of changes) response.headers.append('Set-Cookie', change);
    return response;
  };
}

/** The methods that an address does not know, by those that it does. */
export function notAllowed(...known: string[]) {
  const allow = known.join(', ');
  return apiRoute(() =>
    Promise.resolve(
      refuse(
        { status: 405, error: 'method_not_allowed', message: `This address takes ${allow}.` },
        { Allow: allow },
      ),
    ),
  );
}

async function attempt(work: () => Promise<Response>): Promise<Response> {
  const response = await work().catch((thrown: unknown) => {
    // the name alone: a message may hold what a person typed
    if (!(thrown instanceof Error && thrown.name === 'ApiError')) {
      console.error(
        `A route handler failed: ${thrown instanceof Error ? thrown.stack?.split('\n').slice(1, 3).join('') : 'unknown'}`,
      );
    }
    return refuseError(thrown);
  });
  if (!response.headers.has('Content-Security-Policy')) {
    response.headers.set('Content-Security-Policy', DATA_POLICY);
  }
  return response;
}
