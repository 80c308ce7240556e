import { unavailable } from './database-errors.js';
import type { Engine } from './engine.js';

export type LockedWork = (lost: AbortSignal) => Promise<void>;

const heldInProcess = new WeakMap<Engine, Set<string>>();

/** True when `work` was done; false when somebody else holds the lock of this key. */
export function withLock(engine: Engine, key: string, work: LockedWork): Promise<boolean> {
  return engine.kind === 'server' ? withServerLock(engine, key, work) : withProcessLock(engine, key, work);
}

/** An embedded engine has no other process, and its one session is needed for the work. */
async function withProcessLock(engine: Engine, key: string, work: LockedWork): Promise<boolean> {
  const held = heldInProcess.get(engine) ?? new Set();
  heldInProcess.set(engine, held);
  if (held.has(key)) return false;
  held.add(key);
  try {
    await work(new AbortController().signal);
    return true;
  } finally {
    held.delete(key);
  }
}

async function withServerLock(engine: Engine, key: string, work: LockedWork): Promise<boolean> {
  const session = await engine.openSession().catch((error: unknown) => {
    throw unavailable(error);
  });
  const lost = new AbortController();
  session.client.on('end', () => lost.abort());
  try {
    const { rows } = await session.client.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked',
      [key],
    );
    if (!rows[0]?.locked) return false;
    await work(lost.signal);
    return true;
  } finally {
    await session.close(); // ends the session, and the lock with it
  }
}
