import 'server-only';
import type { ReactNode } from 'react';
import { forbidden, notFound } from 'next/navigation';
import { ApiError } from '@/api/errors';
import type { Permission } from '@/session/permissions';
import { can, getSession, toSignIn, type Session } from '@/session/session';
import { Trouble } from './trouble';

interface NextProps<P> {
  params: Promise<P>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export interface PageGiven<P> {
  session: Session;
  params: P;
  /** the query of the address */
  query: URLSearchParams;
}

/**
 * What every page has around it. Who may not see it gets a 403 before anything else is asked; what the API does not answer is shown
 * as what it is, with a way to try again, inside the page's frame. Everything that decides the status (403, 404) is awaited in
 * `render`; what may come later stands in `<Suspense>` around a `section`.
 */
export function page<P = object>(
  { needs }: { needs?: Permission },
  render: (given: PageGiven<P>) => Promise<ReactNode>,
) {
  return async function Page({ params, searchParams }: NextProps<P>) {
    const session = await getSession();
    if (session.kind === 'stranger') return toSignIn();
    if (session.kind === 'away') return <Trouble error={session.error} />;
    if (needs && !can(session, needs)) forbidden();
    const given = { session, params: await params, query: toQuery(await searchParams) };
    return guarded(() => render(given));
  };
}

/** A part of a page that asks the API by itself, so that what it is told does not take the rest of the page away. */
export function section<P>(render: (props: P) => Promise<ReactNode>) {
  return async function Section(props: P) {
    return guarded(() => render(props), true);
  };
}

async function guarded(render: () => Promise<ReactNode>, isPart = false): Promise<ReactNode> {
  try {
    return await render();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 401) return toSignIn();
    if (!isPart && error.status === 403) forbidden();
    if (!isPart && error.status === 404) notFound();
    return <Trouble error={error} isPart={isPart} />;
  }
}

function toQuery(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(given)) {
    for (const value of [values ?? []].flat()) query.append(name, value);
  }
  return query;
}
