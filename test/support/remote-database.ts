import type { Tables } from '@crm/database';
import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
} from 'kysely';
import { ask } from './host-client.js';

/** The database of a service in the host's process, for looking at what was stored. */
export interface RemoteDatabase {
  kysely: Kysely<Tables>;
  /** by which another service is started over it */
  store: number;
}

export function remoteDatabase(store: number): RemoteDatabase {
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const { rows, affected } = await ask('query', store, sql, parameters);
      // made anew: what comes from another process is of another realm, which toStrictEqual minds
      return { rows: rows.map((row) => ({ ...row })) as R[], numAffectedRows: BigInt(affected) };
    },
    streamQuery() {
      throw new Error('not in tests');
    },
  };
  const none = () => Promise.resolve();
  const kysely = new Kysely<Tables>({
    dialect: {
      createDriver: () => ({
        init: none,
        acquireConnection: () => Promise.resolve(connection),
        releaseConnection: none,
        beginTransaction: none,
        commitTransaction: none,
        rollbackTransaction: none,
        destroy: none,
      }),
      createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (own) => new PostgresIntrospector(own),
    },
  });
  return { kysely, store };
}
