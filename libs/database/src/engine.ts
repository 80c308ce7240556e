import type pg from 'pg';
import type { Connections } from './connections.js';

/** A connection apart from the pool, on which no statement time-out runs: for migrations and locks. */
export interface OwnSession {
  readonly client: pg.ClientBase;
  close(): Promise<void>;
}

/** What runs the SQL: PostgreSQL in the process (one session) or a server. Nothing outside this lib knows which. */
export interface Engine {
  readonly kind: 'memory' | 'folder' | 'server';
  readonly connections: Connections;
  /** On an embedded engine this is the one session there is: nobody else gets one until it is closed. */
  openSession(): Promise<OwnSession>;
  close(): Promise<void>;
}
