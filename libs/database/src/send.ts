import pg from 'pg';
import { isConnectionFailure, sqlState, tellStatement } from './database-errors.js';
import { rowReader } from './row-reader.js';
import type { Statement, StatementResult } from './statement.js';

/** What the driver's connection and query classes offer to subclasses; their type declarations leave it out. */
interface Wire {
  readonly stream: { cork?(): void; uncork?(): void };
  readonly parsedStatements: Record<string, string | undefined>;
  readonly submittedNamedStatements: Record<string, string | undefined>;
  parse(message: { name?: string; text: string }): void;
  bind(message: { statement?: string; values: readonly unknown[] }): void;
  describe(message: { type: 'P'; name: '' }): void;
  execute(message: Record<string, never>): void;
  sync(): void;
}
/** What a result knows before its first row: names of columns, and how they are read. */
interface Columns {
  fields: unknown;
  _parsers: unknown;
}
interface DriverQuery {
  name?: string;
  text: string;
  readonly _result: Columns;
  _accumulateRows: boolean;
  /** begins the result of the next statement once the present one is complete */
  _checkForMultirow(): void;
  handleRowDescription(message: unknown): void;
  callback(error: Error | null, results?: pg.QueryArrayResult | pg.QueryArrayResult[]): void;
  submit(connection: Wire): Error | null;
  handleCommandComplete(message: unknown, connection: Wire): void;
  handleError(error: Error, connection: Wire): void;
}
const DriverQuery = pg.Query as unknown as new (query: { text: string; rowMode: 'array' }) => DriverQuery;
const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils;

/** by connection and name: a prepared statement keeps its columns, or fails, so the server need tell them only once */
const columnsOf = new WeakMap<Wire, Map<string, Columns>>();

/** errors by which a server said goodbye before it did anything of what it was sent */
const refusals = new WeakSet<Error>();

/**
 * Statements that are sent in one go and closed by one Sync, which makes them all or nothing: after one fails, the server
 * skips the others; outside of BEGIN and COMMIT they are a transaction of their own
 * (https://www.postgresql.org/docs/15/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY). The driver knows one statement for
 * each Sync; this tells it, answer by answer, which one the server speaks of.
 */
class Group extends DriverQuery {
  private answered = 0;
  private columns = new Map<string, Columns>();
  private readonly values: readonly (readonly unknown[])[];

  constructor(private readonly statements: readonly Statement[]) {
    super({ text: statements[0].text, rowMode: 'array' });
    this.name = statements[0].name;
    // here, because what cannot be sent must be found out before anything is
    this.values = statements.map(({ values = [] }) => values.map((value) => prepareValue(value)));
  }

  override submit(connection: Wire): Error | null {
    this.columns = columnsOf.get(connection) ?? this.columns;
    columnsOf.set(connection, this.columns);
    this.expect(this.statements[0]);
    connection.stream.cork?.();
    try {
      this.statements.forEach((statement, i) => {
        const isDescribed = statement.givesNothing || this.columns.has(statement.name ?? '');
        write(connection, statement, this.values[i], isDescribed);
      });
      connection.sync();
    } finally {
      connection.stream.uncork?.();
    }
    return null;
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    super.handleCommandComplete(message, connection);
    const next = this.statements[++this.answered];
    if (!next) return;
    [this.name, this.text] = [next.name, next.text];
    this.expect(next);
  }

  override handleRowDescription(message: unknown): void {
    super.handleRowDescription(message);
    const { fields, _parsers } = this._result;
    if (this.name) this.columns.set(this.name, { fields, _parsers });
  }

  /** Stands in for the description of a statement whose columns are known. */
  private expect({ name }: Statement): void {
    const columns = this.columns.get(name ?? '');
    if (!columns) return;
    this._checkForMultirow();
    Object.assign(this._result, columns);
    this._accumulateRows = true;
  }

  override handleError(error: Error, connection: Wire): void {
    for (const { name } of this.statements.slice(this.answered)) {
      if (name) delete connection.submittedNamedStatements[name]; // skipped, so not known to the server
    }
    tellStatement(error, this.statements[this.answered] ?? this.statements[0]);
    if (this.answered === 0 && isConnectionFailure(error) && sqlState(error)) refusals.add(error);
    super.handleError(error, connection);
  }
}

function write(
  connection: Wire,
  { name, text }: Statement,
  values: readonly unknown[],
  isDescribed: boolean,
): void {
  const isKnown =
    name !== undefined &&
    (connection.parsedStatements[name] ?? connection.submittedNamedStatements[name]) !== undefined;
  if (!isKnown) {
    connection.parse({ name, text });
    if (name !== undefined) connection.submittedNamedStatements[name] = text;
  }
  connection.bind({ statement: name, values });
  if (!isDescribed) connection.describe({ type: 'P', name: '' });
  connection.execute({});
}

/**
 * Whether the server ended the connection (a restart, an operator) without having done any of the statements, so that they
 * may be sent again over another one. A connection that breaks without a word leaves that open.
 */
export function wasRefused(error: unknown): boolean {
  return refusals.has(error as Error);
}

/** Sends statements in one round trip, all or nothing; throws the driver's error of the first that fails. */
export function sendTogether(
  client: pg.ClientBase,
  statements: readonly Statement[],
): Promise<StatementResult[]> {
  return new Promise((resolve, reject) => {
    const group = new Group(statements);
    group.callback = (error, results) => {
      if (error) reject(error);
      else resolve([results ?? []].flat().map(toResult));
    };
    client.query(group as unknown as pg.Submittable);
  });
}

/** Sends one statement; throws the driver's error. */
export async function send<R>(client: pg.ClientBase, statement: Statement): Promise<StatementResult<R>> {
  const [result] = await sendTogether(client, [statement]);
  return result as StatementResult<R>;
}

function toResult({ rows, fields, rowCount, command }: pg.QueryArrayResult): StatementResult {
  const objects = rows.length ? rows.map(rowReader(fields.map(({ name }) => name))) : [];
  return { rows: objects, affected: rowCount ?? 0, command };
}
