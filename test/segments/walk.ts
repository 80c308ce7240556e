import type { Caller } from '../support/app.js';

/** The ids of a list, by cursor. */
export async function walk(caller: Caller, path: string): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await caller.get(`${path}&cursor=${cursor}`).expect(200);
    found.push(...(body.items as { id: string }[]).map(({ id }) => id));
    cursor = body.next_cursor as string | null;
  }
  return found;
}
