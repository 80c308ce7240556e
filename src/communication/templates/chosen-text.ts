import type { MessageText } from '../communication.js';

/** The text in the first of these languages that there is one in, else in English, else the first. */
export function chosenText(
  texts: readonly MessageText[],
  languages: readonly (string | null)[],
): MessageText {
  for (const language of [...languages, 'en']) {
    const found = language === null ? undefined : inLanguage(texts, language);
    if (found) return found;
  }
  return texts[0];
}

/** The very language, else it without its region, else with another. */
function inLanguage(texts: readonly MessageText[], language: string): MessageText | undefined {
  const wanted = language.toLowerCase();
  const base = wanted.split('-')[0];
  const by = (is: (tag: string) => boolean) =>
    texts.find((text) => text.language !== null && is(text.language.toLowerCase()));
  return by((tag) => tag === wanted) ?? by((tag) => tag === base) ?? by((tag) => tag.split('-')[0] === base);
}
