import { Logger } from '@nestjs/common';
import { openDatabase } from '@crm/database';
import { sql } from 'kysely';

/** Opens the folder it is given and writes rows, in transactions and alone, printing each number once it is stored. */
Logger.overrideLogger(false);
process.on('disconnect', () => process.exit()); // whoever started this is gone
const folder = process.argv[2];
const database = await openDatabase({
  store: { kind: 'folder', folder },
  poolSize: 1,
  statementTimeoutMs: 10_000,
});
await sql`CREATE TABLE IF NOT EXISTS written (n integer PRIMARY KEY, filler text)`.execute(database.kysely);
const filler = 'x'.repeat(500);

async function write(n: number): Promise<void> {
  const insert = (i: number) => sql`INSERT INTO written VALUES (${i}, ${filler})`.execute(database.kysely);
  if (n % 2) await insert(n);
  else await database.transaction(() => insert(n));
  process.stdout.write(`${n}\n`);
}

for (let n = 0; ; n += 4) await Promise.all([write(n), write(n + 1), write(n + 2), write(n + 3)]);
