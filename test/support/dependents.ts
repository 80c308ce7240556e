import type { CustomerDependents } from '../../src/customers/index.js';
import type { TestApp } from './app.js';

/** Hangs what a feature keeps of one customer on another, as a merge does, by the class that registers it; answers how many rows. */
export const moveDependents = (
  service: TestApp,
  className: string,
  from: string,
  to: string,
): Promise<number> =>
  service.inside(
    ({ get, database }, name, one, other) =>
      database.transaction(async () => {
        const actor = { kind: 'system', id: null, name: null, action: 'merge' } as const;
        const { counts } = await get<CustomerDependents>(name).move(actor, one, other);
        return Object.values(counts).reduce((sum, count) => sum + count, 0);
      }),
    className,
    from,
    to,
  );
