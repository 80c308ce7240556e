import pg from 'pg';
import type { Statement } from './statement.js';

/** What node-postgres' own query class offers to subclasses; its type declarations leave it out. */
interface QueryInternals {
  readonly name?: string;
  callback(error: Error | null, result?: pg.QueryResult): void;
  prepare(connection: pg.Connection): void;
  hasBeenParsed(connection: pg.Connection): boolean;
  handleCommandComplete(message: unknown, connection: pg.Connection): void;
}

type QueryConfig = pg.QueryConfig & { queryMode: 'extended' };

const PreparedQuery = pg.Query as unknown as new (config: QueryConfig) => QueryInternals;

/**
 * BEGIN and the first statement of a transaction in one round trip and one Sync. That they share the Sync is what
 * makes it safe: should BEGIN fail, the server skips the statement instead of running it on its own.
 */
class OpeningQuery extends PreparedQuery {
  private begun = false;
  /** this connection had not seen the name before; see `forgetsName` */
  private nameIsNew = false;

  constructor(
    private readonly begin: string,
    statement: Statement,
  ) {
    super({
      text: statement.text,
      name: statement.name,
      values: statement.values as unknown[],
      queryMode: 'extended',
    });
  }

  override prepare(connection: pg.Connection): void {
    this.nameIsNew = this.name !== undefined && !this.hasBeenParsed(connection);
    connection.parse({ text: this.begin, name: '', types: [] }, true);
    connection.bind({}, true);
    connection.execute({}, true);
    super.prepare(connection);
  }

  override handleCommandComplete(message: unknown, connection: pg.Connection): void {
    if (this.begun) super.handleCommandComplete(message, connection);
    else this.begun = true;
  }

  /**
   * node-postgres takes the answer to parsing BEGIN for that of the named statement. After a failure it is
   * therefore unsure whether the server knows the name; such a connection is thrown away.
   */
  get leavesNameUnsure(): boolean {
    return this.nameIsNew;
  }
}

/** Runs `begin` and the statement; `onDoubt` hears that after this failure the connection must not be used again. */
export function openWith(
  client: pg.ClientBase,
  begin: string,
  statement: Statement,
  onDoubt: () => void,
): Promise<pg.QueryResult> {
  return new Promise((resolve, reject) => {
    const query = new OpeningQuery(begin, statement);
    query.callback = (error, result) => {
      if (!error && result) return resolve(result);
      if (query.leavesNameUnsure) onDoubt();
      reject(error ?? new Error('The database gave no result'));
    };
    client.query(query as unknown as pg.Submittable);
  });
}
