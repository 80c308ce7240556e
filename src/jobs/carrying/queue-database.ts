import { builtStatement, type Database } from '@crm/database';

/** What pg-boss wraps around statements that belong together. */
const TOGETHER = /^\s*BEGIN;([\s\S]*)COMMIT;\s*$/;
/** Our sessions have limits of their own. */
const LIMIT = /^SET LOCAL /;

/** Our pool as pg-boss knows a database: what it sends in a transaction of ours is a part of that. */
export function queueDatabase(database: Database): {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: never[] }>;
} {
  const run = (text: string, values: readonly unknown[] = []) =>
    database.named<never>(values.length > 0 ? builtStatement('queue', text) : { text }, values);
  return {
    async executeSql(text, values) {
      const together = TOGETHER.exec(text)?.[1];
      if (together === undefined) return { rows: await run(text, values) };
      const rows = await database.transaction(async () => {
        const given: never[] = [];
        for (const statement of statementsOf(together)) given.push(...(await run(statement)));
        return given;
      });
      return { rows };
    },
  };
}

/** pg-boss joins them by a semicolon and a line end, which stand together nowhere inside of one. */
function statementsOf(script: string): string[] {
  return script
    .split(/;\s*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '' && !LIMIT.test(statement));
}
