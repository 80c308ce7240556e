import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import type { Statement, StatementResult } from './statement.js';

type Run = <R>(statement: Statement) => Promise<StatementResult<R>>;

const WRITES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** Hands every statement to `run`, which knows the ambient transaction; Kysely itself holds no connection. */
class AmbientConnection implements DatabaseConnection {
  constructor(private readonly run: Run) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, affected, command } = await this.run<R>({ text: query.sql, values: query.parameters });
    return WRITES.has(command) ? { rows, numAffectedRows: BigInt(affected) } : { rows };
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('A cursor would hold a connection: read keyset batches instead');
  }
}

function refuseTransaction(): Promise<void> {
  return Promise.reject(
    new Error('Open transactions with Database.transaction(), which every repository joins'),
  );
}

/** PostgreSQL's SQL over the ambient transaction, or over the pool when there is none. */
export function ambientDialect(run: Run): Dialect {
  const connection = new AmbientConnection(run);
  const driver: Driver = {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    releaseConnection: () => Promise.resolve(),
    beginTransaction: refuseTransaction,
    commitTransaction: refuseTransaction,
    rollbackTransaction: refuseTransaction,
    destroy: () => Promise.resolve(),
  };
  return {
    createDriver: () => driver,
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
  };
}
