import { setImmediate as nextTurn } from 'node:timers/promises';

/** A request, or a commit, waits for several turns: for the socket, for each answer of the database. */
const LONGEST_MS = 2;
/** A look costs a promise, more than some items do. */
const LOOK_EACH = 5;

/** Gives way to requests while much is reckoned: nobody waits longer than some milliseconds for it. */
export class Turns {
  private began = performance.now();

  async give(): Promise<void> {
    if (performance.now() - this.began < LONGEST_MS) return;
    await nextTurn();
    this.began = performance.now();
  }
}

/** What `map` makes of each, in turns. */
export async function mapInTurns<T, R>(items: readonly T[], map: (item: T) => R): Promise<R[]> {
  const turns = new Turns();
  const mapped: R[] = [];
  for (const item of items) {
    mapped.push(map(item));
    if (mapped.length % LOOK_EACH === 0) await turns.give();
  }
  return mapped;
}

/** The JSON of a list of what `map` makes of each, in turns. */
export function jsonInTurns<T>(items: readonly T[], map: (item: T) => unknown): Promise<string> {
  return listInTurns(items, (item) => JSON.stringify(map(item)));
}

/** The same of items that `write` has as JSON; one of which it says nothing is left out. */
export async function listInTurns<T>(items: readonly T[], write: (item: T) => string): Promise<string> {
  const texts = await mapInTurns(items, write);
  return `[${texts.filter(Boolean).join(',')}]`;
}
