/** Letters and digits alone, in capitals; digits of other scripts as ours. */
export function bareCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, latinDigit)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}

/**
 * A postal code as its country writes it: with the separators of the first example that has letters and digits in the same places.
 * Undefined where no way of writing it fits the country's pattern.
 */
export function standardCode(text: string, pattern: string, examples: readonly string[]): string | undefined {
  const fits = new RegExp(`^(?:${pattern})$`, 'i');
  const bare = bareCode(text);
  const like = examples.find((example) => shapeOf(bareCode(example)) === shapeOf(bare));
  const asGiven = text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, latinDigit)
    .trim()
    .replace(/\s+/g, ' ')
    .toUpperCase();
  const written = [...(like ? [separatedLike(bare, like)] : []), asGiven, bare];
  return written.find((one) => fits.test(one));
}

function shapeOf(bare: string): string {
  return bare.replace(/[A-Z]/g, 'A').replace(/[0-9]/g, '0');
}

function separatedLike(bare: string, example: string): string {
  let at = 0;
  return [...example].map((character) => (/[A-Z0-9]/i.test(character) ? bare[at++] : character)).join('');
}

/** Of any script: its decimal digits stand in a row. */
function latinDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (zero > point - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((point - zero) % 10);
}
