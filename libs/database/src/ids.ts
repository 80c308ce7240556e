import { randomFillSync } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const RANDOM_BYTES_AT_ONCE = 4096;
const random = Buffer.allocUnsafe(RANDOM_BYTES_AT_ONCE);
let taken = RANDOM_BYTES_AT_ONCE;

let lastMilliseconds = 0;
let sequence = 0;

function randomBytes(count: number): Buffer {
  if (taken + count > RANDOM_BYTES_AT_ONCE) {
    randomFillSync(random);
    taken = 0;
  }
  taken += count;
  return random.subarray(taken - count, taken);
}

/**
 * A new UUID of version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, 12 bits that count up within the
 * millisecond (method 1, seeded at random in the lower half), 62 random bits. Later ids of one process sort
 * later, so that inserts stay at the right edge of an index.
 */
export function newId(): string {
  const now = Date.now();
  if (now > lastMilliseconds) {
    lastMilliseconds = now;
    sequence = randomBytes(2).readUInt16BE() & 0x7ff;
  } else if (++sequence > 0xfff) {
    lastMilliseconds += 1;
    sequence = 0;
  }
  const time = lastMilliseconds.toString(16).padStart(12, '0');
  const count = sequence.toString(16).padStart(3, '0');
  const tail = randomBytes(8);
  const variant = ((tail[0] & 0x3f) | 0x80).toString(16);
  const rest = tail.toString('hex', 1);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${variant}${rest.slice(0, 2)}-${rest.slice(2)}`;
}

/** Whether PostgreSQL's `uuid` takes the value: 8-4-4-4-12 hexadecimal digits, any version, any case. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}
