import { InvalidInputError, type FieldProblem } from '@crm/errors';
import { MAX_CONDITIONS } from './tree.js';

/** More than a person reads; reading stops there. */
const MAX_PROBLEMS = 100;
const MAX_ECHO = 100;

/** What is wrong with one value, before anybody knows where it stood. `message` goes on after the path. */
export class Fault {
  constructor(
    readonly code: string,
    readonly message: string,
    readonly more: Pick<FieldProblem, 'allowed_values' | 'received_value'> = {},
  ) {}
}

export const TOO_MANY = new Fault('too_many', `must have at most ${MAX_CONDITIONS} conditions`);

/** A path into the input; `path('all', 0, 'value')` is written `all.0.value`. */
export type Path = readonly (string | number)[];

/** Gathers every problem of one input, so that the caller hears of all of them at once. */
export class Problems {
  private readonly found: FieldProblem[] = [];

  constructor(private readonly at: string) {}

  /** True once there is no point in reading on. */
  get full(): boolean {
    return this.found.length >= MAX_PROBLEMS;
  }

  /** Gives undefined, so that a reader can leave with `return problems.add(…)`. */
  add(path: Path, { code, message, more }: Fault): undefined {
    if (this.full) return undefined;
    const field = [...(this.at ? [this.at] : []), ...path].join('.') || 'criteria';
    this.found.push({ field, code, message: `${field} ${message}`, ...more });
    return undefined;
  }

  /** @throws InvalidInputError when there is any */
  throwIfAny(): void {
    if (this.found.length > 0) throw new InvalidInputError(this.found);
  }
}

/** The value as an answer may show it: words of the language itself, shortened; never what somebody searched for. */
export function echo(word: unknown): string | undefined {
  return typeof word === 'string' ? word.slice(0, MAX_ECHO).replace(/\p{Cs}/gu, '\uFFFD') : undefined;
}

export function isObject(input: unknown): input is object {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}
