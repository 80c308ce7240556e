import type { FieldProblem } from '@crm/errors';
import Mustache from 'mustache';

export const PLACEHOLDERS = [
  'name',
  'first_name',
  'company_name',
  'account_number',
  'unsubscribe_url',
] as const;
export type PlaceholderValues = Record<(typeof PLACEHOLDERS)[number], string>;

const KNOWN = new Set<string>(PLACEHOLDERS);
const WRITTEN = `write ${PLACEHOLDERS.map((name) => `{{${name}}}`).join(', ')}`;

/** A name in two braces on either side, and nothing else that Mustache knows: no third brace, section, partial or comment. */
const PLACEHOLDER = /^\{\{ {0,9}([A-Za-z_][\w.]{0,63}) {0,9}\}\}(?!\})/;

/** What is wrong with the placeholders of a text: the first that is unknown or malformed. */
export function placeholderProblems(text: string, field: string): FieldProblem[] {
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', at)) {
    const [whole, name] = PLACEHOLDER.exec(text.slice(at, at + 100)) ?? [];
    if (whole === undefined) {
      const message = `${field} has a malformed placeholder at character ${at + 1}; ${WRITTEN}`;
      return [{ field, code: 'invalid_placeholder', message }];
    }
    if (!KNOWN.has(name)) {
      const message = `${field} has the unknown placeholder {{${name}}}; ${WRITTEN}`;
      const given = { allowed_values: PLACEHOLDERS, received_value: name };
      return [{ field, code: 'unknown_placeholder', message, ...given }];
    }
    at += whole.length;
  }
  return [];
}

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const asHtml = (text: string) => text.replace(/[&<>"']/g, (character) => HTML[character]);
const asItIs = (text: string) => text;

const writer = new Mustache.Writer();
// texts of callers would be kept for ever
(writer as { templateCache?: unknown }).templateCache = undefined;

/** A text with its placeholders filled in; in HTML they are escaped. The text itself is the caller's. */
export function filledIn(text: string, values: PlaceholderValues, format: 'plain' | 'html'): string {
  const escape = format === 'html' ? asHtml : asItIs;
  return writer.render(text, values, undefined, { escape });
}

/** Without line breaks and controls: a name stays in its line, and in its header. */
export function inOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
