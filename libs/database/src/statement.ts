/** One SQL statement with its parameters. With a name the server parses it once for each connection. */
export interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
  /** stands for this text only; PostgreSQL cuts names after 63 bytes */
  readonly name?: string;
  /** it returns no rows: spares asking for their columns */
  readonly givesNothing?: boolean;
}

/** What a statement gave back. `affected` counts rows read or written. */
export interface StatementResult<R = unknown> {
  readonly rows: R[];
  readonly affected: number;
  /** the command as the server names it: `SELECT`, `INSERT`, `COMMIT`, `ROLLBACK` … */
  readonly command: string;
}
