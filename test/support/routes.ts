import type { Route, RouteCheck } from '@crm/access';
import type { TestApp } from './app.js';

export type DeclaredRoute = Pick<Route, 'handler' | 'method' | 'path' | 'access'>;

/** Every route of a service and what it declares. */
export const routesOf = (service: TestApp): Promise<DeclaredRoute[]> =>
  service.inside(({ get }) =>
    get<RouteCheck>('RouteCheck')
      .routes()
      .map(({ handler, method, path, access }) => ({ handler, method, path, access })),
  );
