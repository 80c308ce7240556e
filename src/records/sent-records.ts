import type { Contract } from '@crm/contracts';
import { InvalidInputError, type FieldProblem } from '@crm/errors';
import { validate } from '@crm/validation';
import type { RecordKind, RecordPatch } from './kinds/record-kind.js';

export const MOST_SENT = 1000;
const MOST_PROBLEMS = 100;

/** What a body says: one record, or a list of them. */
export interface SentRecords {
  patches: RecordPatch[];
  isList: boolean;
}

/** @throws InvalidInputError with the problems of all of them, in a list as `<index>.<field>` */
export function readSent(kind: RecordKind, body: unknown, contract: Contract): SentRecords {
  if (!Array.isArray(body)) {
    const read = readPatch(kind, body, contract);
    if ('problems' in read) throw new InvalidInputError(read.problems);
    return { patches: [read.patch], isList: false };
  }
  if (body.length === 0) throw wrongLength('too_few', 'The list must have at least one entry');
  if (body.length > MOST_SENT) {
    throw wrongLength('too_many', `The list must have at most ${MOST_SENT} entries`);
  }
  const problems: FieldProblem[] = [];
  const patches = body.flatMap((entry, index) => {
    const read = readPatch(kind, entry, contract);
    if (!('problems' in read)) return [read.patch];
    if (problems.length < MOST_PROBLEMS) problems.push(...read.problems.map(inEntry(index)));
    return [];
  });
  if (problems.length > 0) throw new InvalidInputError(problems.slice(0, MOST_PROBLEMS));
  return { patches, isList: true };
}

/** By the rules of each field alone; what a record needs as a whole is known where it is stored. */
export function readPatch(
  { patch: type }: RecordKind,
  given: unknown,
  contract: Contract,
): { patch: RecordPatch } | { problems: readonly FieldProblem[] } {
  try {
    const patch = validate(type, given, contract) as RecordPatch;
    return typeof patch.external_id === 'string' ? { patch } : { problems: [UNNAMED] };
  } catch (error) {
    if (error instanceof InvalidInputError) return { problems: error.errors ?? [] };
    throw error;
  }
}

const UNNAMED: FieldProblem = {
  field: 'external_id',
  code: 'required',
  message: 'external_id is required',
};

/** What is wrong with an entry, as the list calls it. */
export function inEntry(index: number): (problem: FieldProblem) => FieldProblem {
  return (problem) => ({
    ...problem,
    field: problem.field ? `${index}.${problem.field}` : String(index),
    message: `${index}.${problem.message}`,
  });
}

function wrongLength(code: string, message: string): InvalidInputError {
  return InvalidInputError.of('', code, message);
}
