/** Blanks, and characters that are as good as blank at an end; not those that join or direct their neighbours. */
const EDGE = /[\s\u115f\u1160\u180e\u200b\u2060\u2800\u3164\uffa0]/;
/** Characters without a picture: blanks, controls, joiners, marks of direction, fillers. */
const SHOWS_NOTHING = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Text as it is kept: composed (NFC), without the blanks around it. */
export function keptText(text: string): string {
  const composed = text.normalize('NFC');
  let [from, to] = [0, composed.length];
  while (from < to && EDGE.test(composed[from])) from++;
  while (from < to && EDGE.test(composed[to - 1])) to--;
  return composed.slice(from, to);
}

/** Whether nothing of a text can be seen. */
export function showsNothing(text: string): boolean {
  return SHOWS_NOTHING.test(text);
}

/** What makes a text impossible to store, or undefined. */
export function textProblem(text: string): string | undefined {
  if (text.includes('\0')) return 'contains a NUL character';
  if (!text.isWellFormed()) return 'contains half of a surrogate pair, which is not a character';
  return undefined;
}

export function characterCount(text: string): number {
  return [...text].length;
}

/** Whether a text has at most so many characters. They are counted one by one only where its halves of characters are more. */
export function isWithin(text: string, most: number): boolean {
  return text.length <= most || characterCount(text) <= most;
}
