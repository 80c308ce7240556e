import type { FieldProblem } from '@crm/errors';
import { OddRow } from '@crm/http';
import { textProblem } from '@crm/validation';

/** What only bad text can begin with, so that good text is not searched. */
const SUSPICIOUS = /\\u0000|\\ud[89a-f]|__proto__/i;
const DEEPEST = 32;

/** A record with text that cannot be stored, or keys that reach into prototypes. */
export function oddRecord(record: Record<string, unknown>, text: string): OddRow | undefined {
  if (!SUSPICIOUS.test(text)) return undefined;
  const problem = oddIn(record, '', 0);
  return problem && new OddRow(record, problem);
}

function oddIn(value: unknown, path: string, depth: number): FieldProblem | undefined {
  if (typeof value === 'string') return odd(path, textProblem(value));
  if (value === null || typeof value !== 'object') return undefined;
  if (depth > DEEPEST) return odd(path, 'is nested too deeply');
  for (const [key, inner] of Object.entries(value)) {
    const problem = textProblem(key) ?? (key === '__proto__' ? 'cannot be a key' : undefined);
    const place = path ? `${path}.${key}` : key;
    const found = problem ? odd(place, problem) : oddIn(inner, place, depth + 1);
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
    const value = Object.hasOwn(record, column) ? record[column] : undefined;
    if (value === undefined || value === null) return '';
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return text.toWellFormed().replaceAll('\0', '');
  });
}
