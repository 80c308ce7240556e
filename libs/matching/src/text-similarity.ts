import damerauLevenshtein from 'talisman/metrics/damerau-levenshtein.js';
import jaroWinkler from 'talisman/metrics/jaro-winkler.js';

/**
 * How alike two texts are, 0 to 1, by Jaro and Winkler: W. E. Winkler, String Comparator Metrics and Enhanced Decision Rules in
 * the Fellegi-Sunter Model of Record Linkage (1990). Made for names: what stands in front counts more. The longer one is asked
 * first, since the measure as it is usually written depends on the order of its arguments.
 */
export function alike(one: string, other: string): number {
  if (one === other) return 1;
  const isFirst = one.length > other.length || (one.length === other.length && one > other);
  return isFirst ? jaroWinkler(one, other) : jaroWinkler(other, one);
}

/**
 * Letters put in, left out, replaced, or swapped with their neighbour: F. J. Damerau, A technique for computer detection and
 * correction of spelling errors (1964).
 */
export function slips(one: string, other: string): number {
  if (one === other) return 0;
  return one > other ? damerauLevenshtein(one, other) : damerauLevenshtein(other, one);
}

/** One slip, in a word long enough for it to be one. */
export function isOneSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || Math.max(one.length, other.length) < 4) return false;
  return slips(one, other) <= 1;
}
