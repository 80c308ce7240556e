import { InvalidInputError, MalformedRequestError, type FieldProblem } from '@crm/errors';
import { INEXACT, isExactNumber } from '@crm/validation';

/** Deeper than any body of the five contracts; a criteria tree is the deepest with about 14. */
const MAX_DEPTH = 32;
/** More than any object or list of the five contracts has; the longest is an import of 1,000 rows. */
const MOST_MEMBERS = 1000;
const MOST_ELEMENTS = 10_000;
/** An import of 1,000 rows with all their fields has about 50,000. */
const MOST_VALUES = 100_000;

interface Level {
  /** the keys seen so far; undefined in an array */
  keys?: Set<string>;
  key: string;
  index: number;
}

/**
 * JSON.parse that also refuses what it lets pass silently and what PostgreSQL cannot store: a key given twice, a key
 * that reaches into prototypes, nesting deeper than 32 levels, more values than any body has, NUL and lone surrogates in text.
 *
 * `rows` names a list whose entries stand for themselves: one with such a thing in it becomes an `OddRow`. With `exact`, a number that
 * would be rounded is such a thing.
 * @throws MalformedRequestError where the text is no JSON, too deep or too long, InvalidInputError (with the field) for the others
 */
export function parseJson(
  text: string,
  { rows, exact = false }: { rows?: string; exact?: boolean } = {},
): unknown {
  requireModest(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new MalformedRequestError('The body is not valid JSON');
  }
  const odd = new OddRows(rows);
  inspect(text, odd, exact);
  odd.replaceIn(value);
  return value;
}

/** Where a number may be that is rounded. */
const LONG_NUMBER = /[\d.]{16}|[\d.]e[+-]?\d/i;

/** The first number of valid JSON that is rounded when it is read. */
export function inexactNumberIn(text: string): FieldProblem | undefined {
  return LONG_NUMBER.test(text) ? firstIn(text, true, (sentence) => sentence === INEXACT) : undefined;
}

/** The first thing in valid JSON that no body may have, apart from its depth and length: see `parseJson`. */
export function oddityIn(text: string): FieldProblem | undefined {
  return firstIn(text, false, () => true);
}

function firstIn(
  text: string,
  exact: boolean,
  isLookedFor: (sentence: string) => boolean,
): FieldProblem | undefined {
  let found: FieldProblem | undefined;
  const report = (stack: readonly Level[], code: string, sentence: string) => {
    if (isLookedFor(sentence)) found ??= problemAt(stack, code, sentence);
  };
  inspect(text, { report }, exact);
  return found;
}

/** An entry that cannot be taken as it stands: as far as it was read, with the first thing that is wrong. */
export class OddRow {
  constructor(
    readonly given: unknown,
    readonly problem: FieldProblem,
  ) {}
}

/** What is wrong in the entries of one list of a body, and elsewhere not to be borne. */
class OddRows {
  /** the first of each entry: as the body calls it, and as the entry does */
  private readonly problems = new Map<number, { ofBody: FieldProblem; ofRow: FieldProblem }>();

  constructor(private readonly list: string | undefined) {}

  /** @throws InvalidInputError outside of the list */
  report(stack: readonly Level[], code: string, sentence: string): void {
    const [body, list, ...inside] = stack;
    const ofBody = problemAt(stack, code, sentence);
    if (this.list === undefined || body?.key !== this.list || !list || list.keys) {
      throw new InvalidInputError([ofBody]);
    }
    if (this.problems.has(list.index)) return;
    this.problems.set(list.index, { ofBody, ofRow: problemAt(inside, code, sentence) });
  }

  /** @throws InvalidInputError where no entry is left to go on with */
  replaceIn(body: unknown): void {
    if (this.problems.size === 0) return;
    const rows = (body as Record<string, unknown[]>)[this.list!];
    if (this.problems.size === rows.length) {
      throw new InvalidInputError([...this.problems.values()].slice(0, 100).map(({ ofBody }) => ofBody));
    }
    for (const [index, { ofRow }] of this.problems) rows[index] = new OddRow(rows[index], ofRow);
  }
}

function problemAt(stack: readonly Level[], code: string, sentence: string): FieldProblem {
  const field = pathOf(stack);
  return { field, code, message: `${field || 'A key'} ${sentence}` };
}

/**
 * A pass over a text that may be no JSON at all, before anything is made of it: a megabyte of keys costs JSON.parse, and all
 * that comes after it, a second.
 */
function requireModest(text: string): void {
  /** of each object or list that is open: separators so far, and how many it may have */
  const open: { count: number; most: number }[] = [];
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x22) {
      at = endOfString(text, at);
    } else if (char === 0x7b || char === 0x5b) {
      if (open.length === MAX_DEPTH) {
        throw new MalformedRequestError(`The body is nested deeper than ${MAX_DEPTH} levels`);
      }
      open.push({ count: 1, most: char === 0x7b ? MOST_MEMBERS : MOST_ELEMENTS });
    } else if (char === 0x7d || char === 0x5d) {
      open.pop();
    } else if (char === 0x2c) {
      const innermost = open.at(-1);
      if (++values > MOST_VALUES || (innermost && ++innermost.count > innermost.most)) {
        throw new MalformedRequestError(
          `The body has too many values: an object has at most ${MOST_MEMBERS}, a list ${MOST_ELEMENTS}, all together ${MOST_VALUES}`,
        );
      }
    }
  }
}

/** One pass over a text that is known to be valid JSON, and no deeper or longer than it may be. */
function inspect(text: string, odd: Pick<OddRows, 'report'>, exact: boolean): void {
  const stack: Level[] = [];
  let expectsKey = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    const top = stack[stack.length - 1];
    if (char === 0x22) {
      const end = endOfString(text, at);
      const string = readString(text, at, end);
      // a key is named by itself, not by the one before
      if (expectsKey && top) top.key = string;
      const problem = textProblem(string);
      if (problem) odd.report(stack, 'invalid_text', problem);
      if (expectsKey && top) addKey(top, string, stack, odd);
      expectsKey = false;
      at = end;
    } else if (char === 0x7b || char === 0x5b) {
      expectsKey = char === 0x7b;
      stack.push({ keys: expectsKey ? new Set() : undefined, key: '', index: 0 });
    } else if (char === 0x7d || char === 0x5d) {
      stack.pop();
      expectsKey = false;
    } else if (char === 0x2c && top) {
      expectsKey = top.keys !== undefined;
      top.index++;
    } else if (exact && (char === 0x2d || (char >= 0x30 && char <= 0x39))) {
      const end = endOfNumber(text, at);
      if (!isExactNumber(text.slice(at, end))) odd.report(stack, 'invalid_value', INEXACT);
      at = end - 1;
    }
  }
}

/** Where the string ends that begins there: the end of the text where it does not. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x5c) at++;
    else if (char === 0x22) return at;
  }
  return text.length;
}

/** Behind the number that begins there. */
function endOfNumber(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && /[\d.eE+-]/.test(text[at])) at++;
  return at;
}

/** Only what is escaped can be odd: the text around it is well-formed. */
function readString(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end);
  return raw.includes('\\') ? (JSON.parse(text.slice(start, end + 1)) as string) : raw;
}

function addKey(level: Level, key: string, stack: Level[], odd: Pick<OddRows, 'report'>): void {
  if (key === '__proto__') odd.report(stack, 'unknown_field', 'is not a field of this request');
  if (level.keys?.has(key)) odd.report(stack, 'duplicate_field', 'is given twice');
  level.keys?.add(key);
}

function pathOf(stack: readonly Level[]): string {
  return shownField(stack.map((level) => (level.keys ? level.key : String(level.index))).join('.'));
}

/** A field as an error names it, whatever somebody called it. */
export function shownField(name: string): string {
  return name.toWellFormed().replaceAll('\0', '').slice(0, 200);
}

/** What makes a text impossible to store, or undefined. */
export function textProblem(text: string): string | undefined {
  if (text.includes('\0')) return 'contains a NUL character';
  if (!text.isWellFormed()) return 'contains half of a surrogate pair, which is not a character';
  return undefined;
}
