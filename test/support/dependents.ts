import type { CustomerDependents } from '../../src/customers/index.js';
import type { TestApp } from './app.js';

/** Hangs what a feature keeps of one customer on another, as a merge does, by the class that registers it. */
export const moveDependents = (
  service: TestApp,
  className: string,
  from: string,
  to: string,
): Promise<number> =>
  service.inside(
    ({ get, database }, name, one, other) =>
      database.transaction(() =>
        get<CustomerDependents>(name).move(
          { kind: 'system', id: null, name: null, action: 'merge' },
          one,
          other,
        ),
      ),
    className,
    from,
    to,
  );
