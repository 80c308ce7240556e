import type pg from 'pg';
import { asUnavailable, isConnectionFailure, isStaleStatement, unavailable } from './database-errors.js';
import { send } from './send.js';
import type { Statement, StatementResult } from './statement.js';

/** The connections of one pool. */
export class Connections {
  /** which connections were opened since the last `renew` */
  private readonly generations = new WeakMap<pg.ClientBase, number>();
  private generation = 0;

  constructor(readonly pool: pg.Pool) {
    // A connection that breaks must not end the process: an idle one the pool has dropped already, and of a
    // busy one the statement in flight tells.
    const ignore = (): void => undefined;
    pool.on('error', ignore);
    pool.on('connect', (client) => {
      client.on('error', ignore);
      this.generations.set(client, this.generation);
    });
  }

  /** A connection, to be released by whoever took it. Throws `ProviderUnavailableError` when there is none. */
  async acquire(): Promise<pg.PoolClient> {
    for (;;) {
      const client = await this.pool.connect().catch((error: unknown) => {
        throw unavailable(error);
      });
      if (this.generations.get(client) === this.generation) return client;
      client.release(true);
    }
  }

  /** Replaces every connection, one by one as they are needed: what they prepared fits the tables no more. */
  renew(): void {
    this.generation += 1;
  }

  /** Runs one statement outside any transaction, on whichever connection is free. */
  async run<R>(statement: Statement, isRetry = false): Promise<StatementResult<R>> {
    let client: pg.PoolClient | undefined;
    try {
      client = await this.acquire();
      const result = await send<R>(client, statement);
      client.release();
      return result;
    } catch (error) {
      client?.release(isConnectionFailure(error));
      if (isStaleStatement(error)) {
        this.renew();
        if (!isRetry) return this.run(statement, true);
      }
      throw asUnavailable(error);
    }
  }
}
