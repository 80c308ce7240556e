import type { FieldProblem } from '@crm/errors';
import { showsNothing, textProblem } from '@crm/validation';
import type { Channel } from '../communication.js';
import { placeholderProblems } from './placeholders.js';

/** A text as callers give it. */
export interface GivenText {
  subject?: string | null;
  message?: string | null;
  html?: string | null;
}

export const SUBJECT_LENGTH = 255;
export const MESSAGE_LENGTH = 20_000;
export const HTML_LENGTH = 200_000;

const LENGTHS: Readonly<Record<string, number>> = {
  subject: SUBJECT_LENGTH,
  message: MESSAGE_LENGTH,
  html: HTML_LENGTH,
};

/** What is wrong with a text on a channel: what goes to a phone has neither subject nor HTML. `at`: before the names of its parts. */
export function textProblems(text: object, at: string, channel: Channel): FieldProblem[] {
  const given = Object.entries(text).filter(([, value]) => value !== null && value !== undefined);
  const problems = given.flatMap(([name, value]) => partProblems(name, value, `${at}${name.slice(0, 50)}`));
  const has = (name: string) => given.some(([key]) => key === name);
  const field = `${at}message`;
  if (!has('message')) problems.push({ field, code: 'required', message: `${field} is required` });
  for (const name of channel === 'email' ? [] : ['subject', 'html'].filter(has)) {
    const message = `${at}${name} goes with the channel email alone`;
    problems.push({ field: `${at}${name}`, code: 'invalid_value', message });
  }
  return problems;
}

function partProblems(name: string, value: unknown, field: string): FieldProblem[] {
  if (!Object.hasOwn(LENGTHS, name)) {
    return [{ field, code: 'unknown_field', message: `${field} is not a field of this request` }];
  }
  if (typeof value !== 'string') {
    return [{ field, code: 'invalid_type', message: `${field} must be of type string` }];
  }
  const trouble = textProblem(value);
  if (trouble) return [{ field, code: 'invalid_value', message: `${field} ${trouble}` }];
  if (showsNothing(value)) return [{ field, code: 'too_short', message: `${field} must not be empty` }];
  if (value.length > LENGTHS[name]) {
    const message = `${field} must have at most ${LENGTHS[name]} characters`;
    return [{ field, code: 'too_long', message }];
  }
  return placeholderProblems(value, field);
}
