import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

type Messages = { [key: string]: string | Messages };

const messagesOf = (language: string): Messages =>
  JSON.parse(readFileSync(new URL(`../messages/${language}.json`, import.meta.url), 'utf8'));

const flat = (messages: Messages, path = ''): [string, string][] =>
  Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );

/** The names that a text is given, whatever is done with them. */
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name))].sort();

const english = flat(messagesOf('en'));

describe('messages', () => {
  it.each(['fr', 'es', 'ar'])('are all there in %s, and take what the English ones take', (language) => {
    const texts = Object.fromEntries(flat(messagesOf(language)));
    expect(Object.keys(texts).sort()).toEqual(english.map(([key]) => key).sort());
    expect(
      english.filter(([key, text]) => String(placeholders(text)) !== String(placeholders(texts[key] ?? ''))),
    ).toEqual([]);
  });
});
