import { createHmac, timingSafeEqual } from 'node:crypto';

/** So old, or so much ahead, may a signature be. */
const FRESH_MS = 5 * 60_000;
const SIGNATURE = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/i;

/**
 * Whether `t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">` is a signature of these bytes, made within five minutes of `now`
 * (milliseconds since 1970). Takes the same time whatever is wrong with it.
 */
export function isSignedBody(raw: Buffer, header: string | undefined, secret: string, now: number): boolean {
  const [, seconds = '', given = ''] = SIGNATURE.exec(header ?? '') ?? [];
  const expected = createHmac('sha256', secret).update(`${seconds}.`).update(raw).digest();
  const bytes = Buffer.from(given, 'hex');
  const isGenuine = bytes.length === expected.length && timingSafeEqual(bytes, expected);
  return isGenuine && Math.abs(now - Number(seconds) * 1000) <= FRESH_MS;
}
