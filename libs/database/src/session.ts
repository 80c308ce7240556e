import type pg from 'pg';
import { asUnavailable, isConnectionFailure, isStaleStatement } from './database-errors.js';
import type { Statement, StatementResult } from './statement.js';

export async function execute<R>(
  client: pg.ClientBase,
  statement: Statement,
  send: () => Promise<pg.QueryResult> = () => client.query(statement as pg.QueryConfig),
): Promise<StatementResult<R>> {
  const { rows, rowCount, command } = await send();
  return { rows: rows as R[], affected: rowCount ?? 0, command };
}

/** Runs one statement outside any transaction, on whichever connection is free. */
export async function runAlone<R>(
  pool: pg.Pool,
  statement: Statement,
  isRetry = false,
): Promise<StatementResult<R>> {
  let client: pg.PoolClient | undefined;
  try {
    client = await pool.connect();
    const result = await execute<R>(client, statement);
    client.release();
    return result;
  } catch (error) {
    const stale = isStaleStatement(error);
    client?.release(stale || isConnectionFailure(error));
    if (stale && !isRetry) return runAlone(pool, statement, true);
    throw asUnavailable(error);
  }
}
