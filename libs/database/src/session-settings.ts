import type pg from 'pg';

export type Settings = Readonly<Record<string, string | number>>;

/** Sessions are the same on both engines, whatever a server's defaults are. */
export const SESSION_SETTINGS: Settings = { TimeZone: 'UTC', DateStyle: 'ISO', IntervalStyle: 'postgres' };

/**
 * Sets a session that has just been opened, in one round trip. By SET and not by startup parameters, which poolers
 * refuse or, when told to ignore them, leave out without a word.
 */
export async function applySettings(
  client: pg.ClientBase,
  settings: Settings,
  timeoutMs?: number,
): Promise<void> {
  const text = Object.entries(settings).map(([name, value]) => `SET ${name} = '${value}'`);
  await client.query({ text: text.join('; '), query_timeout: timeoutMs } as pg.QueryConfig);
}
