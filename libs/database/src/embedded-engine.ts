import { setImmediate } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { Connections } from './connections.js';
import type { Engine, OwnSession } from './engine.js';
import { applySettings, SESSION_SETTINGS } from './session-settings.js';
import { typeParsers } from './type-parsers.js';

export interface EmbeddedOptions {
  /** where the data lives; without it, in memory */
  folder?: string;
  /** a data directory to start from, as `dump` wrote it, where there is none yet */
  snapshot?: Blob;
  statementTimeoutMs: number;
}

export interface EmbeddedEngine extends Engine {
  /** Leaves out of the data directory what an engine of one database never needs: half of a new one. */
  trim(): Promise<void>;
  /** the whole data directory as an uncompressed tar */
  dump(): Promise<Blob>;
}

/** everyone waits for the one session: longer than for a server's pool, where a queue means trouble */
const WAIT_FOR_SESSION_MS = 30_000;

/** PostgreSQL's own segments of 16 MB would be the larger half of a new data directory. */
const INITDB_PARAMETERS = ['--wal-segsize=1'];

/** PostgreSQL's own 128 MB of buffers would be allocated at once; the files lie in this process's memory, or the system's, anyway. */
const SERVER_SETTINGS = ['shared_buffers = 16MB'];

const SYNC = 'S'.charCodeAt(0);
const SIMPLE_QUERY = 'Q'.charCodeAt(0);

/**
 * The engine computes in this thread and answers without ever waiting, so that a row of statements would keep Node from its
 * sockets and timers until the last of them. This lets Node have its turn before each statement.
 */
function politely(lite: PGlite): PGlite {
  const execProtocolStream: PGlite['execProtocolStream'] = async (message, options) => {
    if (message[0] === SYNC || message[0] === SIMPLE_QUERY) await setImmediate();
    // what a client still had to say when the engine was closed in that turn is said to nobody
    if (lite.closed) return [];
    return lite.execProtocolStream(message, options);
  };
  return Object.assign(Object.create(lite) as PGlite, { execProtocolStream });
}

/**
 * Opens PostgreSQL inside this process. It has one session, which a pool of one hands out. Each pool client gets
 * its own adapter: one that is shared would be destroyed with the first client that the pool throws away.
 * Import this module lazily: it loads the engine (some 25 MB).
 */
export async function openEmbeddedEngine({
  folder,
  snapshot,
  statementTimeoutMs,
}: EmbeddedOptions): Promise<EmbeddedEngine> {
  const lite = await PGlite.create({
    dataDir: folder === undefined ? 'memory://' : `file://${folder}`,
    loadDataDir: snapshot,
    relaxedDurability: false,
    initDbStartParams: INITDB_PARAMETERS,
    postgresqlconf: SERVER_SETTINGS,
    extensions: { btree_gist, pg_trgm, unaccent },
  });

  class EmbeddedClient extends pg.Client {
    constructor() {
      super({ ...createPgConfig(politely(lite)), types: typeParsers, pipeline: true } as pg.ClientConfig);
    }
  }

  const poolConfig = {
    Client: EmbeddedClient,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: WAIT_FOR_SESSION_MS,
    // awaited by the pool, though its declaration says nothing of promises
    onConnect: async (client: pg.ClientBase): Promise<void> => {
      // a new pool client takes over the session from one that broke
      await client.query('ROLLBACK');
      await client.query('DISCARD ALL');
      await applySettings(client, { ...SESSION_SETTINGS, statement_timeout: statementTimeoutMs });
    },
  };
  const connections = new Connections(new pg.Pool(poolConfig as pg.PoolConfig));

  return {
    kind: folder === undefined ? 'memory' : 'folder',
    connections,
    async openSession(): Promise<OwnSession> {
      const client = await connections.acquire();
      await client.query('SET statement_timeout = 0');
      return {
        client,
        async close() {
          await client.query(`SET statement_timeout = ${statementTimeoutMs}`);
          client.release();
        },
      };
    },
    async close() {
      await connections.pool.end();
      await lite.close();
    },
    async trim() {
      await lite.exec("UPDATE pg_database SET datistemplate = false WHERE datname LIKE 'template%'");
      await lite.exec('DROP DATABASE template0');
      await lite.exec('DROP DATABASE template1');
      await lite.exec('CHECKPOINT');
    },
    dump: () => lite.dumpDataDir('none'),
  };
}
