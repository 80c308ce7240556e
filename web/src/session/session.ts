import 'server-only';
import { cache } from 'react';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { ApiError, ask, type components } from '@/api/client';
import { ACCESS_COOKIE, REFRESH_COOKIE } from './tokens';
import { spelledOut } from './grants';
import { isGranted, type Permission } from './permissions';

type Me = components['schemas']['Me'];

/**
 * Who looks at the page: somebody the API knows; nobody in particular, where no API is configured; a stranger; or it cannot be
 * said, because the API is away.
 */
export type Session =
  | { kind: 'person'; person: Me }
  | { kind: 'alone' }
  | { kind: 'stranger' }
  | { kind: 'away'; error: ApiError };

/** What the dashboard alone can do, over its own memory. */
const ALONE: readonly Permission[] = ['crm:read:customers', 'crm:create:customers', 'crm:update:customers'];

/** Asked once a request, however many ask. */
export const getSession = cache(async (): Promise<Session> => {
  if (!process.env.API_URL) return { kind: 'alone' };
  const jar = await cookies();
  if (!jar.has(ACCESS_COOKIE) && !jar.has(REFRESH_COOKIE)) return { kind: 'stranger' };
  try {
    const { data } = await ask((api) => api.GET('/api/v1/auth/me'), { timeoutMs: 4_000 });
    return { kind: 'person', person: data };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return error.status === 401 ? { kind: 'stranger' } : { kind: 'away', error };
  }
});

/** What is offered is what the API would do. While it is away that is not known: all is offered, and says so when it is opened. */
export function can(session: Session, needed: Permission): boolean {
  if (session.kind === 'person') return isGranted(session.person.permissions, needed);
  return session.kind === 'alone' ? ALONE.includes(needed) : session.kind === 'away';
}

/** All that this session may do, spelled out: nobody grants more. */
export function ownPermissions(session: Session): Permission[] {
  return session.kind === 'person' ? spelledOut(session.person.permissions) : [];
}

/** Leaves for the sign-in, and comes back from there. */
export async function toSignIn(): Promise<never> {
  const path = (await headers()).get('x-path') ?? '/';
  redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}
