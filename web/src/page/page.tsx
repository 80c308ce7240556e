import 'server-only';
import type { ReactNode } from 'react';
import { forbidden, notFound } from 'next/navigation';
import { ApiError } from '@/api/errors';
import type { Permission } from '@/session/permissions';
import { can, getSession, toSignIn, type Session } from '@/session/session';
import { parametersRefused } from './list-address';
import { NeedsApi } from './needs-api';
import { Refused } from './refused';
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
 * `render`; what may come later stands in `<Suspense>` around a `section`. What lives on the dashboard's own memory where no API is
 * configured says so (`isAlone`); the others say what they lack.
 */
export function page<P = object>(
  { needs, isAlone }: { needs?: Permission; isAlone?: true },
  render: (given: PageGiven<P>) => Promise<ReactNode>,
) {
  return async function Page({ params, searchParams }: NextProps<P>) {
    const session = await getSession();
    if (session.kind === 'stranger') return toSignIn();
    if (session.kind === 'away') return <Trouble error={session.error} />;
    if (session.kind === 'alone' && !isAlone) return <NeedsApi />;
    if (needs && !can(session, needs)) forbidden();
    const given = { session, params: await params, query: toQuery(await searchParams) };
    return guarded(() => render(given), given.query);
  };
}

/** A part of a page that asks the API by itself, so that what it is told does not take the rest of the page away. */
export function section<P>(render: (props: P) => Promise<ReactNode>) {
  return async function Section(props: P) {
    return guarded(() => render(props));
  };
}

/** With the `query` of a whole page; without one it is a part. */
async function guarded(render: () => Promise<ReactNode>, query?: URLSearchParams): Promise<ReactNode> {
  const isPart = !query;
  try {
    return await render();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 401) return toSignIn();
    if (!isPart && error.status === 403) forbidden();
    if (!isPart && error.status === 404) notFound();
    const odd = query && parametersRefused(error, query);
    return odd?.length ? <Refused names={odd} /> : <Trouble error={error} isPart={isPart} />;
  }
}

function toQuery(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(given)) {
    for (const value of [values ?? []].flat()) query.append(name, value);
  }
  return query;
}
