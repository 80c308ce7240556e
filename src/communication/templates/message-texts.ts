import type { FieldProblem } from '@crm/errors';
import { isPlainObject } from '@crm/validation';
import { knownLanguage } from '../../customers/index.js';
import type { Channel, MessageText } from '../communication.js';
import { textProblems, type GivenText } from './text-rules.js';

const MOST_LANGUAGES = 50;

/** Texts by language as callers write them, in their order; what is wrong is added to `problems`. */
export function readTexts(given: object, channel: Channel, problems: FieldProblem[]): MessageText[] {
  const entries = Object.entries(given);
  if (entries.length === 0 || entries.length > MOST_LANGUAGES) {
    const message = `texts must have 1 to ${MOST_LANGUAGES} languages`;
    problems.push({ field: 'texts', code: entries.length ? 'too_many' : 'too_few', message });
    return [];
  }
  const seen = new Set<string>();
  return entries.flatMap(([written, text]): MessageText[] => {
    const field = `texts.${written.slice(0, 50)}`;
    const language = knownLanguage(written);
    if (language === undefined || seen.has(language)) {
      const problem =
        language === undefined ? 'is no language such as fr, pt-BR or French' : 'stands here twice';
      problems.push({ field, code: 'invalid_key', message: `${field} ${problem}` });
      return [];
    }
    seen.add(language);
    if (!isPlainObject(text)) {
      problems.push({ field, code: 'invalid_type', message: `${field} must be of type object` });
      return [];
    }
    problems.push(...textProblems(text, `${field}.`, channel));
    const { subject, message, html } = text as GivenText;
    return [{ language, subject: subject ?? null, message: message as string, html: html ?? null }];
  });
}

/** By their languages, as they are sent and shown. */
export function byLanguage(texts: readonly MessageText[]): Record<string, object> {
  return Object.fromEntries(texts.map(({ language, ...text }) => [language as string, text]));
}
