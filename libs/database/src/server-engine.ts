import pg from 'pg';
import { Connections } from './connections.js';
import type { Engine, OwnSession } from './engine.js';
import { typeParsers } from './type-parsers.js';

export interface ServerOptions {
  url: string;
  poolSize: number;
  statementTimeoutMs: number;
}

const APPLICATION_NAME = 'customer-management';
const CONNECT_TIMEOUT_MS = 5_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;
const IDLE_CONNECTION_MS = 60_000;
/** connections are renewed so that instances follow a failover and spread over new servers */
const CONNECTION_LIFETIME_S = 1_800;
/** beyond the server's own limit: only a network that swallows packets is slower */
const ANSWER_GRACE_MS = 5_000;

/** The session as the embedded engine has it, whatever the server's defaults; jit costs short statements more than it gives. */
const SESSION_SETTINGS = '-c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=postgres -c jit=off';

/** `options` of the URL (a search_path for instance) stay in force, after ours. */
function connection(url: string): pg.ClientConfig {
  const address = new URL(url);
  const own = address.searchParams.get('options');
  address.searchParams.delete('options');
  return {
    connectionString: address.href,
    options: own ? `${SESSION_SETTINGS} ${own}` : SESSION_SETTINGS,
    application_name: address.searchParams.get('application_name') ?? APPLICATION_NAME,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: typeParsers,
  };
}

export function openServerEngine({ url, poolSize, statementTimeoutMs }: ServerOptions): Engine {
  const config = connection(url);
  const connections = new Connections(
    new pg.Pool({
      ...config,
      max: poolSize,
      min: 1,
      idleTimeoutMillis: IDLE_CONNECTION_MS,
      maxLifetimeSeconds: CONNECTION_LIFETIME_S,
      pipeline: true,
      statement_timeout: statementTimeoutMs,
      lock_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
      query_timeout: statementTimeoutMs + ANSWER_GRACE_MS,
    }),
  );
  return {
    kind: 'server',
    connections,
    async openSession(): Promise<OwnSession> {
      const client = new pg.Client(config);
      client.on('error', () => undefined);
      await client.connect();
      return { client, close: () => client.end() };
    },
    close: () => connections.pool.end(),
  };
}
