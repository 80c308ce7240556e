import type pg from 'pg';

/**
 * A connection that breaks must not end the process: an idle one the pool has dropped already, and of a busy one
 * the statement in flight tells.
 */
export function surviveBrokenConnections(pool: pg.Pool): pg.Pool {
  const ignore = (): void => undefined;
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}
