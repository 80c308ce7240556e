import type pg from 'pg';
import { asUnavailable, isConnectionFailure, isStaleStatement, unavailable } from './database-errors.js';
import { send, wasRefused } from './send.js';
import type { Statement, StatementResult } from './statement.js';

/** The connections of one pool. */
export class Connections {
  /** which connections were opened since all were found unfit */
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

  /**
   * Whether it is the connection that is unfit, and nothing was done of what it was sent, so that this may be sent again over
   * another one. The others are in no better state: each is replaced when it is needed next.
   */
  replaceIfUnfit(error: unknown): boolean {
    const isUnfit = wasRefused(error) || isStaleStatement(error);
    if (isUnfit) this.generation += 1;
    return isUnfit;
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
      if (this.replaceIfUnfit(error) && !isRetry) return this.run(statement, true);
      throw asUnavailable(error);
    }
  }
}
