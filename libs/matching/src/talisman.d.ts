/** What is used of talisman, which brings no types. */
declare module 'talisman/metrics/jaro-winkler.js' {
  export default function jaroWinkler(one: string, other: string): number;
}
declare module 'talisman/metrics/damerau-levenshtein.js' {
  export default function damerauLevenshtein(one: string, other: string): number;
}
declare module 'talisman/phonetics/double-metaphone.js' {
  export default function doubleMetaphone(word: string): [primary: string, secondary: string];
}
