import type { Likeness } from './fields.js';
import type { Email, Phone } from './person.js';
import { alike, isOneSlip, slips } from './text-similarity.js';

const LEAST_OF_MAILBOX = 4;

/** The most alike of all pairs, since people have several. */
export function bestOf<T>(
  ones: readonly T[],
  others: readonly T[],
  compare: (one: T, other: T) => Likeness,
): Likeness | undefined {
  let best: Likeness | undefined;
  for (const one of ones) {
    for (const other of others) {
      const likeness = compare(one, other);
      if (!best || likeness.level < best.level || (likeness.level === best.level && isMore(likeness, best))) {
        best = likeness;
      }
    }
  }
  return best;
}

const isMore = (one: Likeness, other: Likeness) => one.similarity > other.similarity;

export function compareEmails(one: Email, other: Email): Likeness {
  if (one.text === other.text) return { level: 0, similarity: 1 };
  const similarity = alike(one.text, other.text);
  const isMailbox = one.local === other.local && one.local.length >= LEAST_OF_MAILBOX;
  if (!isMailbox && (similarity >= 0.95 || isMistyped(one, other))) return { level: 1, similarity };
  if (isMailbox) return { level: 2, similarity };
  return { level: similarity >= 0.88 ? 3 : 4, similarity };
}

/** Two slips at most, and in the mailbox no more than its length can bear: `h.k` and `f.j` are two people of one firm. */
function isMistyped(one: Email, other: Email): boolean {
  const length = Math.min(one.local.length, other.local.length);
  const borne = length >= 6 ? 2 : length >= LEAST_OF_MAILBOX ? 1 : 0;
  return slips(one.text, other.text) <= 2 && slips(one.local, other.local) <= borne;
}

/** What is left of a number without the code of its country and the zero before it. */
const OF_ONE_LINE = 8;

export function comparePhones(one: Phone, other: Phone): Likeness {
  const isOneExtension = one.extension === other.extension;
  if (one.digits === other.digits && isOneExtension) return { level: 0, similarity: 1 };
  const similarity = alike(one.digits, other.digits);
  const tails = [one.digits.slice(-OF_ONE_LINE), other.digits.slice(-OF_ONE_LINE)];
  const isOneLine = tails[0] === tails[1] && tails[0].length === OF_ONE_LINE;
  const isNear = isOneLine || (isOneExtension && isOneSlip(one.digits, other.digits));
  return { level: isNear ? 1 : 2, similarity };
}

export function compareCompanies(one: string, other: string): Likeness {
  if (one === other) return { level: 0, similarity: 1 };
  const similarity = alike(one, other);
  if (similarity >= 0.95 || isOneSlip(one, other)) return { level: 1, similarity };
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const isContained = short.length >= 5 && long.startsWith(short);
  return { level: similarity >= 0.88 || isContained ? 2 : 3, similarity };
}

/** A slip, or day and month in each other's place, is near; two of year, month and day, or two slips, are similar. */
export function compareDays(one: string, other: string): Likeness {
  if (one === other) return { level: 0, similarity: 1 };
  const [year, month, day] = partsOf(one);
  const [otherYear, otherMonth, otherDay] = partsOf(other);
  const wrong = slips(one, other);
  const similarity = 1 - wrong / one.length;
  const isTurned = year === otherYear && month === otherDay && day === otherMonth;
  if (wrong <= 1 || isTurned) return { level: 1, similarity };
  const agreeing = Number(year === otherYear) + Number(month === otherMonth) + Number(day === otherDay);
  return { level: agreeing === 2 || wrong === 2 ? 2 : 3, similarity };
}

function partsOf(day: string): [year: string, month: string, day: string] {
  return [day.slice(0, 4), day.slice(4, 6), day.slice(6)];
}
