/** Texts of one part of `messages/<language>.json`, as next-intl gives them. */
export interface Words {
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
}

/** A code of the API that has no words here, because the API is newer: as it is written, underscores apart. */
export const readable = (code: string): string => code.replaceAll('_', ' ');

/** What a code of the API is called, `path` being where its names stand. */
export function wordFor(words: Words, path: string, code: string): string {
  const key = `${path}.${code}`;
  // an empty code would name the part itself
  return code && words.has(key) ? words(key) : readable(code);
}
