import pg from 'pg';
import { Connections } from './connections.js';
import type { Engine, OwnSession } from './engine.js';
import { applySettings, SESSION_SETTINGS, type Settings } from './session-settings.js';
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

/** What `options` of the URL sets (a search_path for instance) stays in force. */
function without(settings: Settings, options: string): Settings {
  const own = [...options.matchAll(/(?:-c\s*|--)([\w.]+)=/g)].map(([, name]) => name.toLowerCase());
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !own.includes(name.toLowerCase())));
}

function connection(address: URL): pg.ClientConfig {
  return {
    connectionString: address.href,
    application_name: address.searchParams.get('application_name') ?? APPLICATION_NAME,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: typeParsers,
  };
}

export function openServerEngine({ url, poolSize, statementTimeoutMs }: ServerOptions): Engine {
  const address = new URL(url);
  const config = connection(address);
  const options = address.searchParams.get('options') ?? '';
  // jit costs short statements more than it gives
  const lasting = without({ ...SESSION_SETTINGS, jit: 'off' }, options);
  const limits = {
    statement_timeout: statementTimeoutMs,
    lock_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
  };
  const poolConfig = {
    ...config,
    max: poolSize,
    min: 1,
    idleTimeoutMillis: IDLE_CONNECTION_MS,
    maxLifetimeSeconds: CONNECTION_LIFETIME_S,
    pipeline: true,
    query_timeout: statementTimeoutMs + ANSWER_GRACE_MS,
    // awaited by the pool, though its declaration says nothing of promises
    onConnect: (client: pg.ClientBase): Promise<void> =>
      applySettings(client, { ...lasting, ...limits }, CONNECT_TIMEOUT_MS),
  };
  const connections = new Connections(new pg.Pool(poolConfig as pg.PoolConfig));
  return {
    kind: 'server',
    connections,
    async openSession(): Promise<OwnSession> {
      const client = new pg.Client(config);
      client.on('error', () => undefined);
      await client.connect();
      try {
        await applySettings(client, lasting, CONNECT_TIMEOUT_MS);
      } catch (error) {
        await client.end();
        throw error;
      }
      return { client, close: () => client.end() };
    },
    close: () => connections.pool.end(),
  };
}
