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
