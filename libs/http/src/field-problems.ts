import type { FieldProblem } from '@crm/errors';
import type { core } from 'zod';
import { entriesOf } from './entries.js';

const MAX_PROBLEMS = 100;
const MAX_ECHO = 100;

/** zod's issues in the words of the API: one entry a field, nested fields with dots. */
export function fieldProblems(issues: readonly core.$ZodIssue[], input: unknown): FieldProblem[] {
  return issues.flatMap((issue) => problemsOf(issue, input)).slice(0, MAX_PROBLEMS);
}

function problemsOf(given: core.$ZodIssue, whole: unknown): FieldProblem[] {
  const { issue, input } = ofEntry(given, whole);
  const field = issue.path.map(String).join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const path = [...issue.path.map(String), key].join('.').slice(0, 200);
        return { field: path, code: 'unknown_field', message: `${path} is not a field of this request` };
      });
    case 'invalid_type':
      return [typeProblem(field, issue, valueAt(input, issue.path))];
    case 'invalid_value': {
      const allowed_values = issue.values;
      const received_value = echo(valueAt(input, issue.path));
      if (received_value === undefined) return [required(field, { allowed_values })];
      const message = `${field} must be ${allowed_values.length === 1 ? '' : 'one of '}${allowed_values.join(', ')}`;
      return [{ field, code: 'invalid_value', message, allowed_values, received_value }];
    }
    case 'too_big':
    case 'too_small':
      return [sizeProblem(field, issue)];
    case 'invalid_union':
      // the branch that came closest says what is wrong better than "no branch matched"
      return issue.errors.length
        ? closest(issue.errors).flatMap((inner) =>
            problemsOf({ ...inner, path: [...issue.path, ...inner.path] } as core.$ZodIssue, input),
          )
        : [{ field, code: 'invalid_value', message: `${field} is invalid` }];
    case 'custom': {
      const params = (issue.params ?? {}) as Partial<FieldProblem>;
      return [
        { ...params, field, code: params.code ?? 'invalid_value', message: sentence(field, issue.message) },
      ];
    }
    default:
      return [{ field, code: issue.code, message: sentence(field, issue.message) }];
  }
}

/** An entry of `tags=a,b`: the parameter is what was sent, and the entry its value. */
function ofEntry(issue: core.$ZodIssue, input: unknown): { issue: core.$ZodIssue; input: unknown } {
  const [field, index, ...rest] = issue.path;
  const text = valueAt(input, [field]);
  if (typeof text !== 'string' || typeof index !== 'number' || rest.length) return { issue, input };
  return { issue: { ...issue, path: [field] }, input: { [field]: entriesOf(text)[index] } };
}

function typeProblem(field: string, issue: core.$ZodIssueInvalidType, value: unknown): FieldProblem {
  if (value === undefined) return required(field);
  if (value === Infinity || value === -Infinity) {
    return { field, code: 'too_big', message: `${field || 'The body'} is too large a number` };
  }
  const got = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const where = field || 'The body';
  return { field, code: 'invalid_type', message: `${where} must be of type ${issue.expected}, not ${got}` };
}

function required(field: string, more: Partial<FieldProblem> = {}): FieldProblem {
  return { field, code: 'required', message: field ? `${field} is required` : 'A body is required', ...more };
}

function sizeProblem(field: string, issue: core.$ZodIssueTooBig | core.$ZodIssueTooSmall): FieldProblem {
  const big = issue.code === 'too_big';
  const bound = Number(big ? issue.maximum : issue.minimum);
  const limit = `at ${big ? 'most' : 'least'} ${bound}`;
  if (issue.origin === 'string') {
    const code = big ? 'too_long' : 'too_short';
    return {
      field,
      code,
      message: bound === 1 && !big ? `${field} must not be empty` : `${field} must have ${limit} characters`,
    };
  }
  if (
    issue.origin === 'array' ||
    issue.origin === 'set' ||
    issue.origin === 'map' ||
    issue.origin === 'object'
  ) {
    return { field, code: big ? 'too_many' : 'too_few', message: `${field} must have ${limit} entries` };
  }
  return { field, code: big ? 'too_big' : 'too_small', message: `${field} must be ${limit}` };
}

function sentence(field: string, message: string): string {
  return field && !message.includes(field) ? `${field}: ${message}` : message;
}

function closest(branches: readonly (readonly core.$ZodIssue[])[]): readonly core.$ZodIssue[] {
  const depth = (issues: readonly core.$ZodIssue[]) => Math.max(...issues.map((issue) => issue.path.length));
  return branches.reduce((best, next) => (depth(next) > depth(best) ? next : best));
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === 'object' ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}

/** Only short words and numbers are shown back; free text may be somebody's personal data. */
function echo(value: unknown): unknown {
  if (typeof value === 'string') return value.slice(0, MAX_ECHO);
  return value === undefined || typeof value === 'number' || typeof value === 'boolean' || value === null
    ? value
    : typeof value;
}
