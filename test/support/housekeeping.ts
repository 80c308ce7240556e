import type { Housekeeping } from '@crm/housekeeping';
import type { TestApp } from './app.js';

/** Does all chores of a service, as if it were `now`. */
export const runHousekeeping = (service: TestApp, now = new Date()): Promise<void> =>
  service.inside(({ get }, moment) => get<Housekeeping>('Housekeeping').runAll(moment), now);
