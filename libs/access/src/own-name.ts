import { randomUUID } from 'node:crypto';
import passport from 'passport';

/**
 * Stands in place of passport where a strategy registers itself. passport knows strategies by name for the whole process,
 * in which several applications may run: none must take another's place.
 */
export const UNDER_OWN_NAME = {
  use(strategy: passport.Strategy & { name: string }): void {
    strategy.name = `${strategy.name}-${randomUUID()}`;
    passport.use(strategy);
  },
};
