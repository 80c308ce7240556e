import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Kysely, sql, type RawBuilder } from 'kysely';
import { withLock, type LockedWork } from './advisory-lock.js';
import { ambientDialect } from './ambient-dialect.js';
import { builtStatement } from './built-statement.js';
import { isWorthRetrying, tooBusy } from './database-errors.js';
import type { Engine } from './engine.js';
import type { Statement, StatementResult } from './statement.js';
import type { Tables } from './tables.js';
import { Transaction, type ClosingWrite } from './transaction.js';

const ATTEMPTS = 4;
const PAUSE_BETWEEN_ATTEMPTS_MS = 20;

/**
 * The one way to the data. Repositories build statements with `kysely` or name hot ones with `named`; services open
 * transactions. Which connection a statement takes is found out here, so no transaction is ever passed along.
 * Every method throws `ProviderUnavailableError` (503) while the database cannot be reached or is too slow.
 */
export class Database {
  readonly kysely: Kysely<Tables>;
  private readonly ambient = new AsyncLocalStorage<Transaction>();
  private readonly log = new Logger(Database.name);
  private closing?: Promise<void>;

  constructor(private readonly engine: Engine) {
    this.kysely = new Kysely<Tables>({ dialect: ambientDialect((statement) => this.run(statement)) });
  }

  /**
   * Runs `work` in a transaction: all of its statements are stored, or none when it throws. Inside another
   * transaction it joins that one. After a serialization failure or a deadlock the outermost runs again, up to
   * three times more, so `work` must do nothing but read, compute and write here.
   * @throws ProviderUnavailableError also when others were in the way every time
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.inTransaction()) return work();
    return persevere(async () => {
      const transaction = new Transaction(this.engine.connections);
      try {
        const [result, followers] = await this.ambient.run(transaction, async () => {
          const done = await work();
          return [done, await transaction.commit()] as const;
        });
        this.follow(followers);
        return result;
      } catch (error) {
        await transaction.rollback();
        throw new Failure(error, transaction.failure ?? error);
      } finally {
        await this.conclude(transaction.epilogues);
      }
    });
  }

  /**
   * Runs one statement that writes as a transaction of its own, in one round trip and without BEGIN and COMMIT. It is
   * repeated as `transaction` is; inside one it is a part of that.
   */
  write<R>(statement: Statement, values: readonly unknown[]): Promise<R[]> {
    if (this.inTransaction()) return this.named<R>(statement, values);
    return persevere(async () => {
      try {
        return await this.named<R>(statement, values);
      } catch (error) {
        throw new Failure(error, error);
      }
    });
  }

  /**
   * What `work` would come to: it runs as a part of a transaction, and all that it wrote, noted or left for later is undone. For
   * dry runs, which so go the way of the real thing.
   */
  rehearse<T>(work: () => Promise<T>): Promise<T> {
    return this.transaction(async () => {
      const transaction = this.ambient.getStore() as Transaction;
      const undo = await transaction.mark();
      const result = await work();
      await undo();
      return result;
    });
  }

  inTransaction(): boolean {
    return this.ambient.getStore() !== undefined;
  }

  /** Stands for the ambient transaction, so that things can be gathered by it; undefined outside of one. */
  transactionKey(): object | undefined {
    return this.ambient.getStore();
  }

  /**
   * Makes a write inside the transaction just before its COMMIT; if it fails, nothing is stored. A write given as a
   * statement costs no round trip of its own: it is sent together with the COMMIT, after the writes that are work.
   * A transaction that has nothing but such statements costs one round trip in all. Either kind keeps the order asked for.
   */
  beforeCommit(write: ClosingWrite): void {
    const transaction = this.ambient.getStore();
    if (!transaction)
      throw new Error('beforeCommit needs a transaction: call it inside Database.transaction()');
    transaction.beforeCommit(write);
  }

  /** Calls `then` once the transaction is stored, never after a rollback; at once when there is none. */
  afterCommit(then: () => void): void {
    const transaction = this.ambient.getStore();
    if (transaction) transaction.afterCommit(then);
    else this.follow([then]);
  }

  /**
   * Does `work` once the transaction has ended, whether it was stored or undone, and before its caller goes on; at once when
   * there is none. For what must be written down of a failure. Its own errors go to the log.
   */
  async afterwards(work: () => Promise<void>): Promise<void> {
    const transaction = this.ambient.getStore();
    if (transaction) transaction.epilogues.push(work);
    else await this.conclude([work]);
  }

  /** Runs what `statement` or `builtStatement` made. */
  async named<R>({ name, text }: Statement, values: readonly unknown[]): Promise<R[]> {
    const { rows } = await this.run<R>({ name, text, values });
    return rows;
  }

  /**
   * Runs a query that comes again and again in the same words, with other values: each connection parses it once. Not for
   * one whose best plan hangs on its values: after five runs PostgreSQL may settle on one plan for all.
   */
  repeated<R>(query: RawBuilder<R>): Promise<R[]> {
    const { sql: text, parameters: values } = query.compile(this.kysely);
    return this.named<R>(builtStatement('repeated', text), values);
  }

  /**
   * A page and, in the same statement, how many rows there are in all. `page` selects the rows, their `id` among them, in an
   * `order` that sorts what it gives too; `counted` is what it selects from (`<table> where …`).
   */
  async countedPage<R extends { id: unknown }>(
    page: RawBuilder<R>,
    counted: RawBuilder<unknown>,
    order: RawBuilder<unknown>,
  ): Promise<{ items: R[]; total: number }> {
    const rows = await this.repeated(sql<R & { total: number }>`
      select t.total, p.* from (select count(*) as total from ${counted}) t
      left join (${page}) p on true ${order}`);
    // beside the total of an empty page stands a row of nulls
    return { items: rows.filter(({ id }) => id !== null), total: rows[0].total };
  }

  /**
   * Does `work` unless another instance is doing work of the same key; true when it was done here. `lost` tells the work
   * that the lock went away with its connection. Holds a connection of its own, so it is for housekeeping, not requests.
   */
  withAdvisoryLock(key: string, work: LockedWork): Promise<boolean> {
    if (this.inTransaction()) throw new Error('withAdvisoryLock is for work that opens its own transactions');
    return withLock(this.engine, key, work);
  }

  /** How busy the pool is. */
  load(): { size: number; open: number; idle: number; waiting: number } {
    const { options, totalCount, idleCount, waitingCount } = this.engine.connections.pool;
    return { size: options.max, open: totalCount, idle: idleCount, waiting: waitingCount };
  }

  /** Throws `ProviderUnavailableError` unless the database answers. */
  async ping(): Promise<void> {
    await this.run({ text: 'SELECT 1' });
  }

  /** Waits for what is running, then gives everything back. Calling it twice is fine. */
  close(): Promise<void> {
    return (this.closing ??= this.engine.close());
  }

  private run<R>(statement: Statement): Promise<StatementResult<R>> {
    const transaction = this.ambient.getStore();
    return (transaction ?? this.engine.connections).run<R>(statement);
  }

  private async conclude(epilogues: readonly (() => Promise<void>)[]): Promise<void> {
    await this.ambient.exit(async () => {
      for (const work of epilogues) {
        await work().catch((error: Error) =>
          this.log.error('What should follow a transaction failed', error.stack),
        );
      }
    });
  }

  /** What follows a commit cannot undo it any more: its errors go to the log. */
  private follow(followers: readonly (() => void)[]): void {
    this.ambient.exit(() => {
      for (const then of followers) {
        try {
          then();
        } catch (error) {
          this.log.error('What should follow a commit failed', (error as Error).stack);
        }
      }
    });
  }
}

/** What an attempt threw, and the first statement's error behind it. */
class Failure {
  constructor(
    readonly thrown: unknown,
    readonly reason: unknown,
  ) {}
}

/** Repeats an attempt that others were in the way of; its failures come as `Failure`. */
async function persevere<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      if (!isWorthRetrying(failure.reason)) throw failure.thrown;
      if (tries === ATTEMPTS) throw tooBusy(failure.thrown);
      await pause(tries * PAUSE_BETWEEN_ATTEMPTS_MS * (0.5 + Math.random()));
    }
  }
}
