import type { FieldProblem } from '@crm/errors';
import { supportPath } from './support-names.js';

/** Problems of the record's fields in the support desk's names. */
export function supportProblems(problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map((problem) => {
    // what the caller wrote and nobody knows stays as it was written
    if (problem.code === 'unknown_field') return problem;
    const field = supportPath(problem.field);
    return { ...problem, field, message: leadingWith(field, problem) };
  });
}

/** Sentences begin with the field; elsewhere the same word is just a word, as in `phone number`. */
function leadingWith(field: string, problem: FieldProblem): string {
  const leads = problem.field !== '' && problem.message.startsWith(problem.field);
  return leads ? field + problem.message.slice(problem.field.length) : problem.message;
}
