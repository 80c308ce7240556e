import type { TestApp } from './app.js';

/** How PostgreSQL would run a query if it had to use indexes, also for the few rows of a test. `off`: what else is not to be used. */
export const planOf = (service: TestApp, query: string, off: readonly string[] = []): Promise<string> =>
  service.inside(
    ({ database }, text, switched) =>
      database.transaction(async () => {
        const run = (one: string) => database.named<Record<string, string>>({ text: one }, []);
        for (const setting of switched) await run(`set local ${setting} = off`);
        return (await run(`explain ${text}`)).map((row) => row['QUERY PLAN']).join('\n');
      }),
    query,
    ['enable_seqscan', ...off],
  );
