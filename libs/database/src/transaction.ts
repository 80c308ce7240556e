import type pg from 'pg';
import { execute, type Connections } from './connections.js';
import { asUnavailable, isConnectionFailure, isStaleStatement } from './database-errors.js';
import { openWith } from './opening-query.js';
import type { Statement, StatementResult } from './statement.js';

export type Isolation = 'read committed' | 'repeatable read' | 'serializable';

/** A write that is made just before COMMIT: given as a statement, it travels together with the COMMIT. */
export type ClosingWrite = () => Promise<unknown> | Statement;

/**
 * One database transaction. It takes a connection with its first statement, not before, and sends BEGIN along with
 * it. After a statement failed, nothing more is sent: PostgreSQL has given the transaction up, and the first
 * failure is what the caller should hear of, even when the work swallowed it.
 */
export class Transaction {
  private opening?: Promise<void>;
  private client?: pg.PoolClient;
  private ended = false;
  private firstFailure?: unknown;
  private discardClient = false;
  private savepoints = 0;
  private readonly closingWrites: ClosingWrite[] = [];
  private readonly followers: (() => void)[] = [];

  constructor(
    private readonly connections: Connections,
    private readonly isolation: Isolation = 'read committed',
  ) {}

  /** the first error that a statement met, as the driver gave it */
  get failure(): unknown {
    return this.firstFailure;
  }

  beforeCommit(write: ClosingWrite): void {
    this.closingWrites.push(write);
  }

  afterCommit(then: () => void): void {
    this.followers.push(then);
  }

  async run<R>(statement: Statement): Promise<StatementResult<R>> {
    if (this.ended) {
      throw new Error(
        'The transaction has ended: await its statements, or use afterCommit for what comes later',
      );
    }
    if (this.opening === undefined) return this.open<R>(statement);
    if (this.client === undefined) await this.opening;
    return this.send<R>(statement);
  }

  /** Undoes what `work` wrote when it throws, and the transaction goes on. One at a time. */
  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const name = `step_${++this.savepoints}`;
    const [writes, followers] = [this.closingWrites.length, this.followers.length];
    await this.run({ text: `SAVEPOINT ${name}` });
    try {
      const result = await work();
      await this.run({ text: `RELEASE SAVEPOINT ${name}` });
      return result;
    } catch (error) {
      this.closingWrites.length = writes;
      this.followers.length = followers;
      if (!this.discardClient) {
        this.firstFailure = undefined;
        await this.run({ text: `ROLLBACK TO SAVEPOINT ${name}` });
      }
      throw error;
    }
  }

  /** Makes the closing writes, commits, and gives back what is to follow. */
  async commit(): Promise<readonly (() => void)[]> {
    const travelling: Promise<unknown>[] = [];
    for (const write of this.closingWrites) {
      const made = write();
      if (made instanceof Promise) {
        await made;
      } else {
        const result = this.run(made);
        result.catch(() => undefined); // heard below
        travelling.push(result);
      }
    }
    if (this.opening === undefined) {
      this.ended = true;
      return this.followers;
    }
    const [commit] = await Promise.all([this.run({ text: 'COMMIT' }), ...travelling]);
    if (commit.command !== 'COMMIT') {
      throw new Error('The database rolled the transaction back', { cause: this.firstFailure });
    }
    this.ended = true;
    this.client?.release();
    return this.followers;
  }

  /** Undoes everything and gives the connection back; never throws. */
  async rollback(): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    await this.opening;
    const client = this.client;
    if (client === undefined) return;
    if (!this.discardClient) {
      await execute(client, { text: 'ROLLBACK' }).catch(() => (this.discardClient = true));
    }
    client.release(this.discardClient);
  }

  private async open<R>(statement: Statement): Promise<StatementResult<R>> {
    let opened = (): void => undefined;
    this.opening = new Promise((resolve) => (opened = resolve));
    try {
      const client = (this.client = await this.connections.acquire());
      return await execute<R>(client, statement, () =>
        openWith(
          client,
          `BEGIN ISOLATION LEVEL ${this.isolation}`,
          statement,
          () => (this.discardClient = true),
        ),
      );
    } catch (error) {
      throw this.failed(error);
    } finally {
      opened();
    }
  }

  private async send<R>(statement: Statement): Promise<StatementResult<R>> {
    if (this.client === undefined || this.firstFailure !== undefined) {
      throw asUnavailable(this.firstFailure);
    }
    try {
      return await execute<R>(this.client, statement);
    } catch (error) {
      throw this.failed(error);
    }
  }

  private failed(error: unknown): unknown {
    this.firstFailure ??= error;
    this.discardClient ||= isConnectionFailure(error);
    if (isStaleStatement(error)) this.connections.renew();
    return asUnavailable(error);
  }
}
