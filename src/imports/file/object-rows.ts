import type { FieldProblem } from '@crm/errors';
import { OddRow } from '@crm/http';
import { cellText } from '@crm/tabular';
import { textProblem } from '@crm/validation';
import { isTooDeep } from './depth.js';

/** What only bad text can begin with, so that good text is not searched. */
const SUSPICIOUS = /\\u0000|\\ud[89a-f]|__proto__/i;

/** A record with text that cannot be stored, or keys that reach into prototypes. */
export function oddRecord(record: Record<string, unknown>, text: string): OddRow | undefined {
  const problem = isTooDeep(record, text)
    ? deepIn(record, text)
    : SUSPICIOUS.test(text)
      ? oddIn(record, '')
      : undefined;
  return problem && new OddRow(record, problem);
}

function deepIn(record: Record<string, unknown>, text: string): FieldProblem | undefined {
  const field = Object.keys(record).find((key) => isTooDeep({ key: record[key] }, text)) ?? '';
  return odd(field, 'is nested too deeply');
}

function oddIn(value: unknown, path: string): FieldProblem | undefined {
  if (typeof value === 'string') return odd(path, textProblem(value));
  if (value === null || typeof value !== 'object') return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const problem = textProblem(key) ?? (key === '__proto__' ? 'cannot be a key' : undefined);
    const place = path ? `${path}.${key}` : key;
    const found = problem ? odd(place, problem) : oddIn(inner, place);
    if (found) return found;
  }
  return undefined;
}

function odd(path: string, problem: string | undefined): FieldProblem | undefined {
  const field = path.toWellFormed().replaceAll('\0', '').slice(0, 200);
  return problem === undefined ? undefined : { field, code: 'invalid_text', message: `${field} ${problem}` };
}

/** An object as a row of a file with these columns. */
export function cellsOf(record: Record<string, unknown>, columns: readonly string[]): string[] {
  return columns.map((column) => {
    const text = cellText(Object.hasOwn(record, column) ? record[column] : undefined);
    return text.toWellFormed().replaceAll('\0', '');
  });
}
