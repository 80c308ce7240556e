import type pg from 'pg';
import type { Connections } from './connections.js';
import { asUnavailable, isConnectionFailure } from './database-errors.js';
import { send, sendTogether } from './send.js';
import { statement, type Statement, type StatementResult } from './statement.js';

/** A write made just before COMMIT. As a statement it travels with the COMMIT, after all writes that are work. */
export type ClosingWrite = () => Promise<unknown> | Statement;

const BEGIN: Statement = {
  ...statement('begin', 'BEGIN ISOLATION LEVEL READ COMMITTED'),
  givesNothing: true,
};
const COMMIT: Statement = { ...statement('commit', 'COMMIT'), givesNothing: true };

/**
 * One database transaction. It takes a connection with its first statement, not before, and sends BEGIN along with
 * it. After a statement failed, nothing more is sent: PostgreSQL has given the transaction up, and the first
 * failure is what the caller should hear of, even when the work swallowed it.
 */
export class Transaction {
  private state: 'untouched' | 'begun' | 'ended' = 'untouched';
  /** settled, never rejected, once the first statement is answered */
  private opening?: Promise<void>;
  private client?: pg.PoolClient;
  private firstFailure?: unknown;
  private connectionFailed = false;
  private readonly closingWrites: ClosingWrite[] = [];
  private readonly followers: (() => void)[] = [];
  /** see `Database.afterwards` */
  readonly epilogues: (() => Promise<void>)[] = [];

  constructor(private readonly connections: Connections) {}

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
    if (this.state === 'ended') {
      throw new Error(
        'The transaction has ended: await its statements, or use afterCommit for what comes later',
      );
    }
    if (this.state === 'untouched') {
      this.state = 'begun';
      const results = this.send([BEGIN, statement]);
      this.opening = results.then(
        () => undefined,
        () => undefined,
      );
      return (await results)[1] as StatementResult<R>;
    }
    await this.opening;
    return (await this.send([statement]))[0] as StatementResult<R>;
  }

  /** Answers what brings the transaction back to where it is now. */
  async mark(): Promise<() => Promise<void>> {
    const lists = [this.closingWrites, this.followers, this.epilogues];
    const lengths = lists.map(({ length }) => length);
    await this.run({ text: 'SAVEPOINT rehearsal' });
    return async () => {
      await this.run({ text: 'ROLLBACK TO SAVEPOINT rehearsal' });
      lists.forEach((list, index) => list.splice(lengths[index]));
    };
  }

  /** Makes the closing writes, commits, and gives back what is to follow. */
  async commit(): Promise<readonly (() => void)[]> {
    const travelling: Statement[] = [];
    for (const write of this.closingWrites) {
      const made = write();
      if (isStatement(made)) travelling.push(made);
      else await made;
    }
    await this.store(travelling);
    this.state = 'ended';
    this.client?.release();
    return this.followers;
  }

  /** Undoes everything and gives the connection back; never throws. */
  async rollback(): Promise<void> {
    if (this.state === 'ended') return;
    const wasBegun = this.state === 'begun';
    this.state = 'ended';
    await this.opening;
    if (this.client === undefined) return;
    if (wasBegun && !this.connectionFailed) {
      await send(this.client, { text: 'ROLLBACK' }).catch(() => (this.connectionFailed = true));
    }
    this.client.release(this.connectionFailed);
  }

  private async store(last: readonly Statement[]): Promise<void> {
    if (this.state === 'untouched') {
      // what is sent together is a transaction without BEGIN and COMMIT
      if (last.length > 0) await this.send(last);
      return;
    }
    await this.opening;
    const results = await this.send([...last, COMMIT]);
    if (results.at(-1)?.command !== 'COMMIT') {
      throw new Error('The database rolled the transaction back', { cause: this.firstFailure });
    }
  }

  private async send(statements: readonly Statement[]): Promise<StatementResult[]> {
    if (this.firstFailure !== undefined) throw asUnavailable(this.firstFailure);
    try {
      if (this.client !== undefined) return await sendTogether(this.client, statements);
      return await this.sendFirst(statements);
    } catch (error) {
      this.firstFailure ??= error;
      this.connectionFailed ||= isConnectionFailure(error);
      this.connections.replaceIfUnfit(error);
      throw asUnavailable(error);
    }
  }

  private async sendFirst(statements: readonly Statement[]): Promise<StatementResult[]> {
    this.client = await this.connections.acquire();
    try {
      return await sendTogether(this.client, statements);
    } catch (error) {
      if (!this.connections.replaceIfUnfit(error)) throw error;
      this.client.release(true);
      this.client = undefined;
    }
    this.client = await this.connections.acquire();
    return sendTogether(this.client, statements);
  }
}

function isStatement(made: Promise<unknown> | Statement): made is Statement {
  return 'text' in made;
}
