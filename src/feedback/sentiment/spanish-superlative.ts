/** How the end of an adjective is written before `-ísimo`, and by itself: `riquísimo`, `larguísimo`, `amabilísimo`. */
const RESPELT: readonly (readonly [RegExp, string])[] = [
  [/qu$/, 'co'],
  [/gu$/, 'go'],
  [/bil$/, 'ble'],
  [/(?<=feli|vora|efica)c$/, 'z'],
];

/** `buenísimo` as `bueno`, whose feeling is known; other words as they are. They come without accents. */
export function withoutSuperlative(word: string): string {
  const adjective = /^(\p{L}{2,})isim[oa]s?$/u.exec(word)?.[1];
  if (adjective === undefined) return word;
  const [end, instead] = RESPELT.find(([written]) => written.test(adjective)) ?? [/$/, 'o'];
  return adjective.replace(end, instead);
}
