import { createHash } from 'node:crypto';

declare const madeOfItsText: unique symbol;

/** What the server knows a statement by. Only this file makes one, of the statement's text. */
export type StatementName = string & { readonly [madeOfItsText]: true };

/** One SQL statement with its parameters. With a name the server parses it once for each connection. */
export interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
  readonly name?: StatementName;
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

export type NamedStatement = Statement & { readonly name: StatementName };

/** PostgreSQL cuts names after 63 bytes: what is said of the statement, a line, and half of a SHA-256. */
const SAID_AT_MOST = 30;
const HASH_DIGITS = 32;
const SAID = new RegExp(`^[a-z][a-z0-9_]{0,${SAID_AT_MOST - 1}}$`);

/**
 * A statement that the server parses once for each connection; to be made where the code is loaded. `said` is for people who
 * look at the server. The hash makes the name: were it counted or chosen, two processes could call two texts by one name,
 * and behind a pooler one would be given the rows of the other's statement.
 */
export function statement(said: string, text: string): NamedStatement {
  if (!SAID.test(said))
    throw new Error(`Say what the statement does by at most ${SAID_AT_MOST} of a-z, 0-9 and _`);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, HASH_DIGITS);
  return { name: `${said}_${hash}` as StatementName, text };
}
