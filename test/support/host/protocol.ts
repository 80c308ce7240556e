import type { AppConfig } from '@crm/config';
import type { ServerOptions } from '../../../libs/database/src/server-engine.js';

/** What a test asks of the process that hosts its services. */
export interface Asks {
  start: (options: StartOptions) => Promise<Started>;
  stop: (service: number) => Promise<void>;
  /** Moves the clock of a service, which stands from then on, in milliseconds. */
  advance: (service: number, milliseconds: number) => void;
  query: (store: number, text: string, values: readonly unknown[]) => Promise<QueryAnswer>;
  /** Runs a function, given as its source, beside the providers of a service. */
  evaluate: (service: number, source: string, args: readonly unknown[]) => Promise<unknown>;
}

export interface StartOptions {
  /** the worker and the file that ask: what an earlier file of the worker left running is stopped first */
  worker: string;
  file: string;
  /** the service's environment */
  env: Record<string, string>;
  /** another service's, to have two instances on one database; else an empty one */
  store?: number;
  /** a server of the test's own in place of a store, which stays when the service goes */
  server?: ServerOptions;
  /** whether its clock stands until a test moves it */
  clockStands: boolean;
}

export interface Started {
  service: number;
  store: number;
  url: string;
  config: AppConfig;
  /** what its clock says, in milliseconds since 1970 */
  now: number;
}

export interface QueryAnswer {
  rows: Record<string, unknown>[];
  affected: number;
}

export type Ask = { [A in keyof Asks]: { ask: A; args: Parameters<Asks[A]> } }[keyof Asks];

/** Both ways in V8's own serialization, which knows dates and bytes. */
export type Reply = { result: unknown } | { error: { name: string; message: string; stack?: string } };
